import { workTypeOf } from '../cases/procedure.ts'
import { stageSchema } from '../cases/stage.ts'
import { arrows, findArrow, moveOf } from '../cases/state-machine.ts'
import type { Words } from '../kernel/words.ts'
import type { Role } from '../people/role.ts'
import { findMistakesOfReview } from './check-seek-review.ts'
import { factPathsIn } from './conditions.ts'
import type { Rulebook, WorkRules } from './rulebook.ts'

/** A mistake in a rulebook: where, and what to do about it, in both languages. */
export interface RulebookMistake {
  readonly path: readonly (string | number)[]
  readonly sentence: Words
}

const decidingRoles: readonly Role[] = ['caseworker', 'reviewer']

/**
 * Every mistake that the form alone does not show: names that lead nowhere, names given twice, a stage nobody can take,
 * an outcome the state machine does not have, a forbidden ground among the reasons. Empty when the rulebook holds.
 * Whether a value of the case is one is not seen from here: `findUnknownFacts` in `judging`.
 */
export function findMistakes(book: Omit<Rulebook, 'version'>): readonly RulebookMistake[] {
  const found: RulebookMistake[] = []
  const say = (path: readonly (string | number)[], zh: string, en: string) => {
    found.push({ path, sentence: { zh, en } })
  }
  if (book.effectiveTo !== null && book.effectiveTo < book.effectiveFrom)
    say(
      ['effectiveTo'],
      '失效日期早于生效日期，请改正。',
      'The last day is before the first day; correct it.',
    )
  for (const at of twice(book.work.map(rules => rules.procedure))) {
    say(
      ['work', at, 'procedure'],
      '同一办理类型出现两次，请合并。',
      'This procedure stands here twice; join them.',
    )
  }
  for (const at of twice(book.sources.map(each => each.id))) {
    say(['sources', at, 'id'], '信息来源编号重复，请改名。', 'This source stands here twice; rename one.')
  }
  for (const at of twice(book.codeTables.map(each => each.id))) {
    say(
      ['codeTables', at, 'id'],
      '代码表编号重复，请改名。',
      'This code table stands here twice; rename one.',
    )
  }
  book.work.forEach((rules, at) => {
    for (const mistake of mistakesIn(book, rules))
      found.push({ ...mistake, path: ['work', at, ...mistake.path] })
  })
  return found
}

function mistakesIn(book: Pick<Rulebook, 'sources'>, rules: WorkRules): readonly RulebookMistake[] {
  const found: RulebookMistake[] = []
  const say = (path: readonly (string | number)[], zh: string, en: string) => {
    found.push({ path, sentence: { zh, en } })
  }
  const { procedure } = rules
  if (workTypeOf[procedure] !== rules.workType)
    say(
      ['workType'],
      `办理类型“${procedure}”不属于这个业务类型，请改正。`,
      `${procedure} is not of this work type; correct it.`,
    )

  const order = stageSchema.options
  rules.stages.forEach((rule, at) => {
    const before = rules.stages[at - 1]
    if (before && order.indexOf(rule.stage) !== order.indexOf(before.stage) + 1)
      say(
        ['stages', at, 'stage'],
        '审核环节的顺序应为初审、复审、终审，不能跳过或重复。',
        'Stages go first, second, final, none skipped or repeated.',
      )
    if (!rule.roles.some(role => decidingRoles.includes(role)))
      say(
        ['stages', at, 'roles'],
        '这个环节没有可以审核的岗位，请指定经办人或审核人。',
        'Nobody may take this stage; name caseworker or reviewer.',
      )
  })
  if (rules.stages[0] && rules.stages[0].stage !== 'first')
    say(['stages', 0, 'stage'], '第一个审核环节应为初审。', 'The first stage must be first.')

  const known = {
    category: new Set(rules.categories.map(each => each.id)),
    source: new Map(book.sources.map(each => [each.id, new Set(each.facts.map(fact => fact.id))])),
    reason: new Set(rules.reasons.map(each => each.code)),
    document: new Set(rules.documents.map(each => each.slot)),
    status: new Set(arrows.filter(arrow => arrow.procedure === procedure).map(arrow => arrow.to as string)),
  }
  const uniqueLists = {
    categories: rules.categories.map(each => each.id),
    documents: rules.documents.map(each => each.slot),
    conditions: rules.conditions.map(each => each.id),
    checklist: rules.checklist.map(each => each.id),
    reasons: rules.reasons.map(each => each.code),
    forbidden: rules.forbidden.map(each => each.id),
  }
  for (const [list, ids] of Object.entries(uniqueLists))
    for (const at of twice(ids))
      say(
        [list, at],
        `“${ids[at]}”出现两次，请改名或删除一个。`,
        `${ids[at]} stands here twice; rename or remove one.`,
      )
  for (const status of Object.keys(rules.statusWords))
    if (!known.status.has(status))
      say(
        ['statusWords', status],
        `没有“${status}”这个状态，请删除或改正。`,
        `There is no status ${status} here; remove or correct it.`,
      )

  found.push(...findMistakesOfReview(rules))
  const category = (path: readonly (string | number)[], names: readonly string[] | null) =>
    names?.forEach((name, at) => {
      if (!known.category.has(name))
        say(
          [...path, at],
          `没有“${name}”这个人员类别，请在 categories 中增加或改正。`,
          `There is no category ${name}; add it or correct it.`,
        )
    })
  const document = (path: readonly (string | number)[], slot: string | null) => {
    if (slot !== null && !known.document.has(slot))
      say(
        path,
        `没有“${slot}”这份材料，请在 documents 中增加或改正。`,
        `There is no document ${slot}; add it or correct it.`,
      )
  }
  const source = (path: readonly (string | number)[], id: string | null) => {
    if (id !== null && !known.source.has(id))
      say(
        path,
        `没有“${id}”这个信息来源，请在 sources 中增加或改正。`,
        `There is no source ${id}; add it or correct it.`,
      )
  }
  rules.documents.forEach((each, at) => {
    category(['documents', at, 'categories'], each.categories)
  })
  rules.checklist.forEach((item, at) => {
    category(['checklist', at, 'categories'], item.categories)
    document(['checklist', at, 'document'], item.document)
    source(['checklist', at, 'source'], item.source)
  })
  rules.conditions.forEach((condition, at) => {
    const path = ['conditions', at]
    category([...path, 'categories'], condition.categories)
    if (condition.reason !== null && !known.reason.has(condition.reason))
      say(
        [...path, 'reason'],
        `没有“${condition.reason}”这个原因代码，请在 reasons 中增加或改正。`,
        `There is no reason ${condition.reason}; add it or correct it.`,
      )
    for (const factPath of factPathsIn(condition.test)) {
      const [root, name = '', ...rest] = factPath.split('.')
      const fact = rest.join('.')
      if (root === 'document') document([...path, 'test'], factPath.slice('document.'.length))
      if (root !== 'source') continue
      source([...path, 'test'], name)
      const facts = known.source.get(name)
      if (facts && fact !== 'asOf' && !facts.has(fact))
        say(
          [...path, 'test'],
          `信息来源“${name}”没有“${fact}”这一项，请改正。`,
          `The source ${name} has no fact ${fact}; correct it.`,
        )
    }
  })
  rules.certificateLater?.interim.forEach((slot, at) => {
    document(['certificateLater', 'interim', at], slot)
  })
  if (rules.certificateLater) document(['certificateLater', 'owed'], rules.certificateLater.owed)

  rules.reasons.forEach((reason, at) => {
    reason.outcomes.forEach((outcome, index) => {
      const move = moveOf(procedure, outcome, 'verified')
      const leads =
        rules.workType &&
        (move === undefined ||
          arrows.some(
            arrow => arrow.procedure === procedure && arrow.move === move && arrow.who === 'officer',
          ))
      if (!leads)
        say(
          ['reasons', at, 'outcomes', index],
          '这个办理类型没有这种审核结果，请删除。',
          'This procedure has no such outcome; remove it.',
        )
    })
    for (const ground of rules.forbidden)
      if (
        ground.phrases.some(
          phrase => reason.label.zh.includes(phrase) || reason.applicantWording.zh.includes(phrase),
        )
      )
        say(
          ['reasons', at],
          `原因中含有禁止作为理由的内容“${ground.label.zh}”，请改写。`,
          `The reason names the forbidden ground ${ground.id}; reword it.`,
        )
  })
  if (
    rules.correctionDays !== null &&
    !arrows.some(arrow => arrow.procedure === procedure && arrow.move === 'return')
  )
    say(
      ['correctionDays'],
      '这个办理类型没有退回补正，请设为 null。',
      'This procedure has no return for correction; set it to null.',
    )
  if (rules.hostConfirmDays !== null && !findArrow(procedure, 'awaiting-host', 'host-silent'))
    say(
      ['hostConfirmDays'],
      '这个办理类型没有见习单位确认，请设为 null。',
      'No host unit confirms here; set it to null.',
    )
  return found
}

/** Indexes of what stood in the list before. */
function twice(list: readonly string[]): number[] {
  return list.flatMap((each, at) => (list.indexOf(each) < at ? [at] : []))
}

/**
 * Versions of one province that are in force on the same day: nobody could say which counts. Gives the later file's
 * version and the sentence; empty when the set holds.
 */
export function findOverlaps(
  books: readonly Pick<Rulebook, 'id' | 'version' | 'effectiveFrom' | 'effectiveTo'>[],
): readonly RulebookMistake[] {
  const sorted = books.toSorted((a, b) => (a.id + a.effectiveFrom < b.id + b.effectiveFrom ? -1 : 1))
  return sorted.flatMap((book, at) => {
    const before = sorted[at - 1]
    if (!before || before.id !== book.id) return []
    if (before.effectiveTo !== null && before.effectiveTo < book.effectiveFrom) return []
    return [
      {
        path: [book.id, book.version, 'effectiveFrom'],
        sentence: {
          zh: `与 ${before.version} 版的有效期重叠，请先把该版的失效日期设在 ${book.effectiveFrom} 之前。`,
          en: `Overlaps version ${before.version}; end that version before ${book.effectiveFrom} first.`,
        },
      },
    ]
  })
}
