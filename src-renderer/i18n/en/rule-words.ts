import type { SameWords } from '../same-words.ts'
import type { factWords as zhFactWords, ruleWords as zhRuleWords } from '../zh-cn/rule-words.ts'

export const ruleWords: SameWords<typeof zhRuleWords> = {
  label: 'What the rules say',
  none: 'No conditions for this work',
  missing: 'The rules for this case are not here',
  passed: '{{n}} match',
  unmet: '{{n}} not met, cannot be approved',
  allMet: 'Every condition that must be met is met',
  limit: 'Must be',
  clause: 'Clause',
  source: 'Source',
  effect: { 'blocks-approval': 'must be met', warns: 'points' },
  lifted: 'Exception',
  liftedBy: 'asked by {{first}}, confirmed by {{second}}',
  reason: 'see reason {{code}} {{label}}',
  book: 'Rules of {{province}}, version {{version}}, in force from {{date}}',
  referenceOn: 'judged on {{date}}',
  differences: 'Today’s rules would differ',
  differencesHelp: 'The review was made under the rules of {{version}}',
  was: 'Then',
  now: 'Now',
  result: {
    pass: 'matches',
    fail: 'does not match',
    unknown: 'cannot be told',
    'no-rule': 'no such condition',
  },
  registers: 'Register answers',
  asOf: 'as of {{time}}',
  noResult: 'No answer',
  noResultHelp: 'This is not “no record of registration”',
  noResultOther: 'This does not mean that there is none',
  noRegisters: 'No register was asked',
  noFacts: 'nothing returned',
  others: 'not returned: {{labels}}',
  age: '{{n}} years',
  document: { yes: 'uploaded', no: 'not uploaded' },
}

export const factWords: SameWords<typeof zhFactWords> = {
  case: { referenceOn: 'Reference day', submittedOn: 'Submitted', region: 'Region' },
  person: { bornOn: 'Birth date', age: 'Age', sex: 'Sex' },
  asOf: 'As of',
}
