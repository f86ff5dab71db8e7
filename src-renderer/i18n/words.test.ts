import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { actKindSchema } from '../../src-shared/cases/act.ts'
import { correctionDetailsSchema } from '../../src-shared/cases/act-details.ts'
import { caseActionSchema } from '../../src-shared/cases/allowed-actions.ts'
import { caseMarkSchema } from '../../src-shared/cases/case.ts'
import { checklistAnswerSchema } from '../../src-shared/cases/decision.ts'
import { leaseRefusalSchema } from '../../src-shared/cases/lease.ts'
import { findingSchema } from '../../src-shared/cases/outcome.ts'
import { arrows, moveNames } from '../../src-shared/cases/state-machine.ts'
import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import { exceptionAnswerSchema, exceptionSchema } from '../../src-shared/central/exception.ts'
import { proposalSchema } from '../../src-shared/central/feed.ts'
import { caseViewSchema, clockViewSchema } from '../../src-shared/desk/case-views.ts'
import { queueFilterSchema, queueRowSchema, queueViewSchema } from '../../src-shared/desk/queue-views.ts'
import { deskRefusalCodeSchema } from '../../src-shared/desk/refusal.ts'
import { connectionSchema } from '../../src-shared/desk/sync-views.ts'
import { readyListSchema } from '../../src-shared/desk/trust-views.ts'
import {
  cvSectionSchema,
  eligibilityPayloadSchema,
} from '../../src-shared/eligibility/eligibility-payload.ts'
import { letterStateSchema } from '../../src-shared/sync/outbox-letter.ts'
import {
  acceptanceMarkSchema,
  conflictReasonSchema,
  deskTroubleSchema,
  refusalReasonSchema,
} from '../../src-shared/sync/verdict.ts'
import {
  checkPayloadSchema,
  registrationPayloadSchema,
} from '../../src-shared/unemployment/unemployment-payload.ts'
import { stateOfLease } from '../ui/lease-look.ts'
import { allWords as en } from './en/all-words.ts'
import { allWords as zh } from './zh-cn/all-words.ts'

function leaves(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') found.set(here, value)
    else for (const [inner, text] of leaves(value, here)) found.set(inner, text)
  }
  return found
}

/** Every status a case can have, in every procedure. */
const statuses = [...new Set(arrows.flatMap(({ from, to }) => (from === null ? [to] : [from, to])))]

const chinese = leaves(zh)
const english = leaves(en)
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).toSorted()

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted())
  })

  it('fill the same gaps in every sentence', () => {
    for (const [key, text] of chinese)
      expect({ key, gaps: placeholders(english.get(key) ?? '') }).toEqual({ key, gaps: placeholders(text) })
  })

  it('leave no sentence empty and none shouting', () => {
    for (const words of [chinese, english]) {
      for (const [key, text] of words) {
        expect({ key, text: text.trim() }).not.toEqual({ key, text: '' })
        expect(text).not.toMatch(/[!！]|\p{Extended_Pictographic}/u)
      }
    }
  })

  it('keep the official words apart: undo is neither revoking nor withdrawing', () => {
    expect(zh.decide.undo.act).toBe('取消刚才的操作')
    expect(zh.letter.needsYou.withdraw).toBe('作废我的这份审核')
    // 撤销 is the authority's act, made by two people; 撤回 is the applicant's. Neither is anything else.
    const revoking = /revoke/
    const withdrawing = /withdrawn|event\.withdraw$/
    for (const [key, text] of chinese) {
      // 受理回执 is the paper the applicant takes along, and only that: the centre's word is 中心回执.
      const misused = /^slips\.|\.slips$/.test(key) ? /挂起/ : /挂起|受理回执/
      expect({ key, text }).not.toEqual({ key, text: expect.stringMatching(misused) })
      if (!revoking.test(key) && key !== 'proposals.help')
        expect({ key, text }).not.toEqual({ key, text: expect.stringContaining('撤销') })
      if (!withdrawing.test(key))
        expect({ key, text }).not.toEqual({ key, text: expect.stringContaining('撤回') })
    }
  })
})

/** Paths of single values in a payload: lists are sections of their own. */
function pathsOf(schema: z.ZodType, path = ''): string[] {
  const bare = schema instanceof z.ZodNullable ? (schema.unwrap() as z.ZodType) : schema
  if (bare instanceof z.ZodArray) return []
  if (!(bare instanceof z.ZodObject) || path === 'fieldResult') return [path]
  return Object.entries(bare.shape).flatMap(([name, inner]) =>
    pathsOf(inner as z.ZodType, path ? `${path}.${name}` : name),
  )
}

describe('every closed list of the contract', () => {
  const cases = [
    ['refusals', 'trouble', [...deskRefusalCodeSchema.options, 'line-lost']],
    ['connections', 'frame.sync.connection', connectionSchema.options],
    ['connections in short', 'frame.sync.short', connectionSchema.options],
    ['letter states', 'letter.state', letterStateSchema.options],
    ['actions', 'decide.outcome', caseActionSchema.options],
    ['findings', 'decide.finding', findingSchema.options],
    ['statuses', 'case.status', statuses],
    ['marks of a case', 'state', caseMarkSchema.shape.kind.options],
    ['flags of a row', 'queue.flag', queueRowSchema.shape.flags.element.options],
    ['flags as states', 'state', queueRowSchema.shape.flags.element.options],
    ['reasons why not', 'decide.whyNot', caseViewSchema.shape.whyNot.unwrap().options],
    ['views', 'queue.view', queueViewSchema.options],
    ['holders', 'queue.filter.holderOf', queueFilterSchema.shape.holder.unwrap().options],
    ['why a case was not given', 'lease.refusal', leaseRefusalSchema.options],
    ['how a case is held', 'lease.line', Object.keys(stateOfLease)],
    ['how a case is held, in short', 'lease.mark', Object.keys(stateOfLease)],
    ['kinds of work', 'queue.workType', workTypeSchema.options],
    ['kinds of work in short', 'queue.workTypeShort', workTypeSchema.options],
    ['clocks', 'case.clock', clockViewSchema.shape.clock.options],
    ['what two people agree to', 'decide.form.correction.wants', correctionDetailsSchema.shape.want.options],
    ['states of a proposal', 'proposals.state', proposalSchema.shape.state.options],
    ['states of an exception', 'exceptions.state', exceptionSchema.shape.state.options],
    ['where an exception came from', 'exceptions.origin', exceptionSchema.shape.origin.options],
    ['answers to an exception', 'exceptions', exceptionAnswerSchema.options],
    [
      'why a claimed case is not complete',
      'offline.why',
      readyListSchema.shape.lacking.element.shape.why.options,
    ],
    ['sections of a CV', 'case.section', cvSectionSchema.shape.section.options.map(name => `cv-${name}`)],
    ['answers of the checklist', 'case.checklist.answer', checklistAnswerSchema.shape.answer.options],
    ['acts', 'decide.act', actKindSchema.options],
    ['marks of the centre', 'letter.mark', acceptanceMarkSchema.options],
  ] as const

  it.each(cases)('has words: %s', (_name, path, codes) => {
    for (const code of codes) {
      expect(chinese.has(`${path}.${code}`), `${path}.${code}`).toBe(true)
      expect(english.has(`${path}.${code}`), `${path}.${code}`).toBe(true)
    }
  })

  it('says in words why a letter needs a person, and what to do', () => {
    const reasons = [
      ...conflictReasonSchema.options,
      ...refusalReasonSchema.options,
      ...deskTroubleSchema.options,
    ]
    for (const reason of reasons) {
      expect(chinese.get(`letter.why.${reason}.title`)).toBeTruthy()
      expect(chinese.get(`letter.why.${reason}.text`)).toMatch(/请|等候/)
      expect(english.get(`letter.why.${reason}.text`)).toBeTruthy()
      expect(chinese.get(`exceptions.why.${reason}`)).toBeTruthy()
      expect(english.get(`exceptions.why.${reason}`)).toBeTruthy()
    }
  })

  it('has a word for every move of the state machines', () => {
    for (const move of moveNames)
      expect(
        chinese.has(`case.event.${move}`) ||
          chinese.has(`decide.outcome.${move}`) ||
          chinese.has(`decide.act.${move}`),
        move,
      ).toBe(true)
  })

  it('labels every field that rules can look at', () => {
    const shapes = [eligibilityPayloadSchema, registrationPayloadSchema, checkPayloadSchema]
    for (const shape of shapes)
      for (const path of pathsOf(shape)) expect(chinese.has(`case.field.${path}`), path).toBe(true)
  })

  it('ends every refusal with what to do next', () => {
    for (const code of [...deskRefusalCodeSchema.options, 'line-lost']) {
      const sentence = chinese.get(`trouble.${code}`) ?? ''
      expect({ code, sentences: sentence.split('。').length - 1 }).toEqual({
        code,
        sentences: expect.toSatisfy((count: number) => count >= 2),
      })
    }
  })
})
