import { describe, expect, it } from 'vitest'
import { sha256OfText } from '../../../src-shared/kernel/digest.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { codeOf } from '../../../tests/builders/desk-bench.ts'
import { DESK, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { type PushBench, pushBench } from '../../../tests/builders/push-bench.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { saveLetterAsFile } from './letter-file.ts'

const one = identityCaseOf(1, { serialNo: '临/2026 甲:7' })

async function refused(): Promise<PushBench> {
  const bench = pushBench([one])
  bench.decide(one, 1, { internalNote: '含“引号”与𠮷' })
  bench.answer(() => ({ kind: 'refused', reason: 'not-allowed', detail: '' }))
  await bench.push()
  return bench
}

describe('a letter in needs-you as a file', () => {
  it('carries the frozen bytes, which their digest still fits, under a name that every computer takes', async () => {
    const bench = await refused()
    const before = bench.letter(letterIdOf(1))
    const { name, text } = saveLetterAsFile(bench.tools, bench.opened, letterIdOf(1))
    expect(name).toBe('letter-临_2026_甲_7-019cb000.json')
    const file = JSON.parse(text)
    expect(file).toEqual({
      format: 'review-desk-letter',
      version: 1,
      letter: { id: letterIdOf(1), digest: before.digest, content: before.content },
      deskId: DESK,
      epoch: 1,
      reason: 'not-allowed',
      savedAt: NOON,
    })
    expect(sha256OfText(file.letter.content)).toBe(file.letter.digest)
    expect(bench.letter(letterIdOf(1))).toEqual(before)
  })

  it('is noted in the log, without what stands in it', async () => {
    const bench = await refused()
    saveLetterAsFile(bench.tools, bench.opened, letterIdOf(1))
    expect(rawSql(bench.storage, 'SELECT act, letter_id, about FROM audit_entries').at(-1)).toEqual({
      act: 'letter-saved-as-file',
      letter_id: letterIdOf(1),
      about: '{}',
    })
  })

  it('is refused for one that does not stand there, or is not there at all', async () => {
    const bench = await refused()
    bench.decide(identityCaseOf(1, { serialNo: one.serialNo }), 2)
    const save = (n: number) => codeOf(() => saveLetterAsFile(bench.tools, bench.opened, letterIdOf(n)))
    expect([save(2), save(9)]).toEqual(['letter-moved', 'not-found'])
    expect(bench.acts()).not.toContain('letter-saved-as-file')
  })
})
