import { afterEach, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Receipt } from '../../src-shared/central/receipt.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { type LetterScene, startLetterScene } from '../testing/letter-scene.ts'
import type { TestCentre, TestCentreOptions } from '../testing/test-centre.ts'
import {
  deliverOne,
  freshId,
  openDesk,
  pullCase,
  seal,
  type TestDesk,
  writeAct,
  writeDecision,
} from '../testing/test-desk.ts'
import { COUNTY, HUAXI } from '../testing/tiny-demo.ts'
import { tinyRulebook } from '../testing/tiny-rulebook.ts'

let centre: TestCentre
let liu: TestDesk
let record: CaseRecord
let effectsOf: LetterScene['effectsOf']
let newPhoto: LetterScene['newPhoto']
afterEach(() => centre.close())

async function start(options: TestCentreOptions = {}): Promise<void> {
  ;({ centre, liu, record, effectsOf, newPhoto } = await startLetterScene(options))
}

const now = (desk: TestDesk) => pullCase(centre, desk, 'case-1')

describe('the rows of the verdict table', () => {
  it('same id, same content: duplicate, before every check of person or case', async () => {
    await start()
    const letter = writeDecision(centre, liu, record)
    const first = await deliverOne(centre, liu, letter)
    await setOfficerStanding(centre.centre.tools, 'liu', { agencies: [] })
    const again = await deliverOne(centre, liu, letter)
    expect(again).toEqual({ kind: 'duplicate', receipt: (first as { receipt: Receipt }).receipt })
  })

  it('same id, other content: refused', async () => {
    await start()
    const letter = writeDecision(centre, liu, record)
    await deliverOne(centre, liu, letter)
    const forged = seal(letter.letter.id, { ...letter.content, internalNote: '改过' })
    expect(await deliverOne(centre, liu, forged)).toMatchObject({
      kind: 'refused',
      reason: 'decision-id-reused',
    })
  })

  it('unreadable: another digest, another id, another form, an act among decisions', async () => {
    await start()
    const good = writeDecision(centre, liu, record)
    const act = writeAct(centre, liu, record, 'hold')
    const bad = [
      { ...good, letter: { ...good.letter, digest: sha256OfText('other') } },
      seal(freshId(centre), good.content),
      seal(good.letter.id, { ...good.content, outcome: 'perhaps' }),
      { ...good, letter: { ...good.letter, content: 'no json', digest: sha256OfText('no json') } },
      act,
    ]
    for (const letter of bad) {
      expect(await deliverOne(centre, liu, letter)).toMatchObject({ kind: 'refused', reason: 'unreadable' })
    }
  })

  it('permission gone: no right to decide, or a letter of somebody else', async () => {
    await start()
    const sun = await openDesk(centre, 'sun')
    expect(await deliverOne(centre, sun, writeDecision(centre, sun, record))).toMatchObject({
      kind: 'refused',
      reason: 'not-permitted',
    })
    const foreign = [{ decidedBy: 'wu' }, { submittedBy: 'wu' }, { deskId: sun.deskId }]
    for (const change of foreign) {
      expect(await deliverOne(centre, liu, writeDecision(centre, liu, record, change))).toMatchObject({
        reason: 'not-permitted',
      })
    }
  })

  it('not in jurisdiction: transferred away, or not there at all, in the same words', async () => {
    await start()
    const yang = await openDesk(centre, 'yang')
    const theirs = await deliverOne(centre, yang, writeDecision(centre, yang, record))
    const nowhere = await deliverOne(
      centre,
      yang,
      writeDecision(centre, yang, record, { caseId: 'no-such-case' }),
    )
    expect(theirs).toMatchObject({ kind: 'refused', reason: 'not-in-jurisdiction' })
    expect(nowhere).toEqual(theirs)
  })

  it('decided by another, alike: agreed, with a receipt naming both and no effect', async () => {
    await start()
    const chen = await openDesk(centre, 'chen')
    const first = writeDecision(centre, chen, record, { outcome: 'refuse', reasons: ['ID01', 'ID02'] })
    await deliverOne(centre, chen, first)
    const alike = writeDecision(centre, liu, record, { outcome: 'refuse', reasons: ['ID02', 'ID01'] })
    expect(await deliverOne(centre, liu, alike)).toMatchObject({
      kind: 'agreed',
      receipt: { disposition: 'agreed', agreedWith: first.letter.id, versionAfter: 3 },
      other: { decisionId: first.letter.id, decidedByName: '经办员chen' },
    })
    expect(await effectsOf(alike.letter.id)).toBe(0)
  })

  it('decided by another, otherwise: conflict with the case and the other decision', async () => {
    await start()
    const chen = await openDesk(centre, 'chen')
    const first = writeDecision(centre, chen, record, { outcome: 'refuse', reasons: ['ID01'] })
    await deliverOne(centre, chen, first)
    for (const change of [{ outcome: 'approve' }, { outcome: 'refuse', reasons: ['ID02'] }]) {
      expect(await deliverOne(centre, liu, writeDecision(centre, liu, record, change))).toMatchObject({
        kind: 'conflict',
        reason: 'already-decided',
        case: { status: 'rejected' },
        other: { decisionId: first.letter.id, outcome: 'refuse', reasons: ['ID01'] },
      })
    }
  })

  it('version changed by the applicant: case-changed, never merged', async () => {
    await start()
    await newPhoto()
    const verdict = await deliverOne(centre, liu, writeDecision(centre, liu, record))
    expect(verdict).toMatchObject({
      kind: 'conflict',
      reason: 'case-changed',
      case: { version: 4 },
      other: null,
    })
    const fresh = writeDecision(centre, liu, await now(liu))
    expect(await deliverOne(centre, liu, fresh)).toMatchObject({ kind: 'accepted' })
  })

  it('a round that is over does not count as decided by another', async () => {
    await start()
    const chen = await openDesk(centre, 'chen')
    await deliverOne(
      centre,
      chen,
      writeDecision(centre, chen, record, { outcome: 'refuse', reasons: ['ID01'] }),
    )
    await newPhoto()
    const fresh = writeDecision(centre, liu, await now(liu), { outcome: 'refuse', reasons: ['ID01'] })
    expect(await deliverOne(centre, liu, fresh)).toMatchObject({
      kind: 'accepted',
      receipt: { versionAfter: 6 },
    })
  })

  it('other files on the screen at the same version: shown-differs', async () => {
    await start()
    const letter = writeDecision(centre, liu, record, { shownDigest: sha256OfText('another picture') })
    expect(await deliverOne(centre, liu, letter)).toMatchObject({ kind: 'conflict', reason: 'shown-differs' })
  })

  it('not allowed: status, stage, missing or unknown transfer target', async () => {
    await start({ cases: 2, change: n => (n === 2 ? { status: 'auto-check' } : {}) })
    const waiting = await pullCase(centre, liu, 'case-2')
    const letters = [
      writeDecision(centre, liu, waiting),
      writeDecision(centre, liu, record, { stage: 'second' }),
      writeDecision(centre, liu, record, { outcome: 'return' }),
      writeDecision(centre, liu, record, { outcome: 'transfer' }),
      writeDecision(centre, liu, record, { outcome: 'transfer', transferTo: '990000' }),
      writeDecision(centre, liu, record, { outcome: 'transfer', transferTo: HUAXI }),
      writeDecision(centre, liu, record, { outcome: 'approve', transferTo: COUNTY }),
    ]
    for (const letter of letters) {
      expect(await deliverOne(centre, liu, letter)).toMatchObject({ kind: 'refused', reason: 'not-allowed' })
    }
  })

  it('reasons that the rulebook does not allow', async () => {
    await start()
    const cases: [Record<string, never> | object, string][] = [
      [{ outcome: 'refuse' }, 'reason-required'],
      [{ outcome: 'refuse', reasons: ['EL01'] }, 'reason-not-allowed EL01'],
      [{ outcome: 'refuse', reasons: ['ID19'] }, 'second-review-required ID19'],
      [{ outcome: 'refuse', reasons: ['ID99'], applicantText: '短' }, 'text-required ID99'],
      [{ outcome: 'approve', reasons: ['ID01'] }, 'reason-not-allowed ID01'],
    ]
    for (const [change, detail] of cases) {
      expect(await deliverOne(centre, liu, writeDecision(centre, liu, record, change as never))).toEqual({
        kind: 'refused',
        reason: 'reason-not-allowed',
        detail,
      })
    }
  })

  it('another rulebook version: the same answers are noted, other ones are a conflict', async () => {
    const old = tinyRulebook({
      version: '2025.1',
      effectiveFrom: '2025-01-01',
      effectiveTo: '2025-12-31',
    })
    const work = structuredClone(old.work)
    const reworded = work[0]?.reasons[1]
    if (reworded) reworded.applicantWording = { zh: '旧的说法', en: 'older words' }
    await start({ cases: 2, rulebooks: [tinyRulebook(), { ...old, work }] })
    const rulebook = { id: 'guizhou', version: '2025.1' }
    const differs = writeDecision(centre, liu, record, { outcome: 'refuse', reasons: ['ID02'], rulebook })
    expect(await deliverOne(centre, liu, differs)).toMatchObject({
      kind: 'conflict',
      reason: 'rulebook-changed',
    })
    const unknown = writeDecision(centre, liu, record, { rulebook: { id: 'guizhou', version: '1999.1' } })
    expect(await deliverOne(centre, liu, unknown)).toMatchObject({
      kind: 'conflict',
      reason: 'rulebook-changed',
    })
    const same = writeDecision(centre, liu, record, { outcome: 'refuse', reasons: ['ID01'], rulebook })
    expect(await deliverOne(centre, liu, same)).toMatchObject({ kind: 'accepted', marks: ['rulebook-noted'] })
  })

  it('a suspect clock is marked: ahead raw, ahead corrected, or running backwards', async () => {
    await start({ cases: 4 })
    const at = (minutes: number) => new Date(Date.parse(centre.clock.now()) + minutes * 60_000).toISOString()
    const marksOf = async (caseId: string, change: object) => {
      const letter = writeDecision(centre, liu, await pullCase(centre, liu, caseId), change as never)
      const verdict = await deliverOne(centre, liu, letter)
      return verdict.kind === 'accepted' ? verdict.marks : verdict
    }
    expect(await marksOf('case-1', { decidedAt: at(4) })).toEqual([])
    expect(await marksOf('case-2', { decidedAt: at(3) })).toEqual(['clock-suspect'])
    expect(await marksOf('case-3', { decidedAt: at(6), clockOffsetMs: -360_000 })).toEqual(['clock-suspect'])
    expect(
      await marksOf('case-4', { decidedAt: at(0), clockOffsetMs: 360_000, sequence: 1, epoch: 7 }),
    ).toEqual(['clock-suspect'])
  })

  it('no rulebook for the reference date: the centre cannot say now', async () => {
    await start({ rulebooks: [tinyRulebook({ effectiveFrom: '2027-01-01' })] })
    const verdict = await deliverOne(centre, liu, writeDecision(centre, liu, record))
    expect(verdict).toEqual({ kind: 'retry', notBefore: '2026-11-22T02:01:05.000Z' })
  })
})
