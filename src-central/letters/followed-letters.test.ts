import { afterEach, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Verdict } from '../../src-shared/central/letters.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import { deliverOne, freshId, seal, type Written, writeAct, writeDecision } from '../testing/test-desk.ts'
import { checkCase } from '../testing/tiny-cases.ts'
import { tinyPicture } from '../testing/tiny-demo.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

/** Letters one officer writes without a line, all on the case as it was when the line went. */
async function offline(name: string, record: CaseRecord) {
  const desk = await scene.desk(name)
  return {
    decision: (change: Record<string, Json>) => writeDecision(scene.centre, desk, record, change),
    act: (kind: string, change: Record<string, Json> = {}) =>
      writeAct(scene.centre, desk, record, kind, change),
    async send(...letters: readonly Written[]): Promise<Verdict[]> {
      const verdicts: Verdict[] = []
      for (const letter of letters)
        verdicts.push(
          await deliverOne(scene.centre, desk, letter, {
            path: letter.content.kind === 'act' ? '/acts' : '/decisions',
          }),
        )
      return verdicts
    },
  }
}

const words = (verdicts: readonly Verdict[]) =>
  verdicts.map(verdict => ('reason' in verdict ? verdict.reason : verdict.kind))
const found = { note: '本人在家待业', details: { finding: 'verified' } }
const confirm = { outcome: 'confirm', finding: 'verified' }

async function start(status: CaseRecord['status'] = 'needs-field-check') {
  const record = checkCase('check-1', { status })
  scene = await startCaseScene([record], { cases: 1 })
  return record
}

describe('a letter that follows an own earlier one', () => {
  it('a field result and the confirmation after it are made in one go', async () => {
    const he = await offline('he', await start())
    const result = he.act('field-result', found)
    const yes = he.decision({ ...confirm, follows: result.letter.id })
    expect(words(await he.send(result, yes))).toEqual(['accepted', 'accepted'])
    expect(await scene.now('check-1')).toMatchObject({ status: 'verified', version: 3 })
  })

  it('even the whole way: asking for the visit, its result, the confirmation', async () => {
    const he = await offline('he', await start('matched'))
    const ask = he.decision({ outcome: 'field-check', internalNote: '去看看' })
    const result = he.act('field-result', { ...found, follows: ask.letter.id })
    const yes = he.decision({ ...confirm, follows: result.letter.id })
    expect(words(await he.send(ask, result, yes))).toEqual(['accepted', 'accepted', 'accepted'])
    expect((await scene.now('check-1')).status).toBe('verified')
  })

  it('without naming it, it was made on a case that changed', async () => {
    const he = await offline('he', await start())
    const result = he.act('field-result', found)
    const blind = he.decision(confirm)
    expect(words(await he.send(result, blind))).toEqual(['accepted', 'case-changed'])
  })

  it('which was refused stands on the case as it is: not open from there', async () => {
    const he = await offline('he', await start())
    const result = he.act('field-result', { ...found, note: '' })
    const yes = he.decision({ ...confirm, follows: result.letter.id })
    expect(words(await he.send(result, yes))).toEqual(['not-allowed', 'not-allowed'])
    expect(await scene.now('check-1')).toMatchObject({ status: 'needs-field-check', version: 1 })
  })

  it('which came too late itself is too late with it', async () => {
    const record = await start()
    const he = await offline('he', record)
    const result = he.act('field-result', found)
    const yes = he.decision({ ...confirm, follows: result.letter.id })
    const ma = await offline('ma', record)
    await ma.send(ma.act('field-result', found))
    expect(words(await he.send(result, yes))).toEqual(['case-changed', 'case-changed'])
  })

  it('of somebody else, or on another case, counts for nothing', async () => {
    const record = await start()
    const [he, ma] = [await offline('he', record), await offline('ma', record)]
    const result = he.act('field-result', found)
    await he.send(result)
    expect(words(await ma.send(ma.decision({ ...confirm, follows: result.letter.id })))).toEqual([
      'case-changed',
    ])
    const other = await offline('he', await scene.now('case-1'))
    const check = other.decision({ outcome: 'field-check', internalNote: '去看看' })
    const stray = he.decision({ ...confirm, follows: check.letter.id })
    expect(words(await other.send(check, stray))).toEqual(['accepted', 'case-changed'])
  })

  it('through a note leads on to what the note follows', async () => {
    const he = await offline('he', await start())
    const result = he.act('field-result', found)
    const note = he.act('note', { note: '邻居也这样说', follows: result.letter.id })
    const yes = he.decision({ ...confirm, follows: note.letter.id })
    expect(words(await he.send(result, note, yes))).toEqual(['accepted', 'accepted', 'accepted'])
  })

  it('a note alone shows nobody what the applicant changed meanwhile', async () => {
    await start()
    const he = await offline('he', await scene.now('case-1'))
    const note = he.act('note', { note: '来过电话' })
    const yes = he.decision({ follows: note.letter.id })
    const { tools } = scene.centre.centre
    await submitPhoto(tools, 'case-1', { fileName: '新.jpg', bytes: tinyPicture('another').bytes })
    await finishAutoCheck(tools, 'case-1', { result: 'fails' })
    expect(words(await he.send(note, yes))).toEqual(['accepted', 'case-changed'])
  })

  it('notes that follow each other in a ring lead nowhere, and end', async () => {
    const he = await offline('he', await start())
    const [one, two] = [freshId(scene.centre), freshId(scene.centre)]
    const note = (id: string, follows: string) => {
      const { content } = he.act('note', { note: '来过', follows })
      return seal(id, { ...content, actId: id })
    }
    const yes = he.decision({ ...confirm, follows: two })
    expect(words(await he.send(note(one, two), note(two, one), yes))).toEqual([
      'accepted',
      'accepted',
      'not-allowed',
    ])
  })

  it('a hold counts as seen what it was held against', async () => {
    const he = await offline('he', await start('field-result'))
    const hold = he.act('hold', { note: '等回复' })
    const release = he.act('release-hold', { follows: hold.letter.id })
    const yes = he.decision({ ...confirm, follows: release.letter.id })
    expect(words(await he.send(hold, release, yes))).toEqual(['accepted', 'accepted', 'accepted'])
  })
})
