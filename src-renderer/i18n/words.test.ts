import { describe, expect, it } from 'vitest'
import { actKindSchema } from '../../src-shared/cases/act.ts'
import { outcomeSchema } from '../../src-shared/cases/outcome.ts'
import { deskRefusalCodeSchema } from '../../src-shared/desk/refusal.ts'
import { connectionSchema } from '../../src-shared/desk/views.ts'
import { letterStateSchema } from '../../src-shared/sync/outbox-letter.ts'
import {
  acceptanceMarkSchema,
  conflictReasonSchema,
  deskTroubleSchema,
  refusalReasonSchema,
} from '../../src-shared/sync/verdict.ts'
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
    for (const [key, text] of chinese) {
      expect({ key, text }).not.toEqual({ key, text: expect.stringMatching(/撤销|挂起|受理回执/) })
      if (!key.startsWith('letter.why.withdrawn')) expect(text).not.toContain('撤回')
    }
  })
})

describe('every closed list of the contract', () => {
  const cases = [
    ['refusals', 'trouble', [...deskRefusalCodeSchema.options, 'line-lost']],
    ['connections', 'frame.sync.connection', connectionSchema.options],
    ['connections in short', 'frame.sync.short', connectionSchema.options],
    ['letter states', 'letter.state', letterStateSchema.options],
    ['outcomes', 'decide.outcome', [...outcomeSchema.options, 'hold', 'release-hold']],
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
    }
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
