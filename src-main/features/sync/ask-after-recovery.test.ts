import { describe, expect, it } from 'vitest'
import type { DeskDecisions } from '../../../src-shared/central/rooms/access.ts'
import type { RecoveryReport } from '../../../src-shared/desk/trust-views.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, hashOf, letterIdOf, NOON, officerIdOf } from '../../../tests/builders/ids.ts'
import { loopBench } from '../../../tests/builders/loop-bench.ts'
import { type PushBench, pushBench } from '../../../tests/builders/push-bench.ts'
import { problemOf } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findVerifiedReceipt } from '../../storage/stores/receipts-store.ts'
import { findRecovery, firstRecovery, writeRecovery } from '../../storage/stores/recovery-store.ts'
import { inTransaction, type Storage } from '../../storage/transaction.ts'
import { askAfterRecovery, numbersLost } from './ask-after-recovery.ts'

const cases = [1, 2, 3, 4].map(n => identityCaseOf(n))
type Told = DeskDecisions['decisions'][number]

function recovered(storage: Storage): void {
  const report: RecoveryReport = {
    at: NOON,
    snapshotAt: null,
    fromDamaged: 0,
    fromSnapshot: 0,
    unsent: 0,
    receiptsFilled: null,
    onlyAtCentre: null,
    neverFound: null,
    keptAs: 'officer-1.db.damaged-x',
  }
  inTransaction(storage, tx => writeRecovery(tx, firstRecovery(report)))
}

/** Four decisions here, numbered from one, and a recovery that was not compared yet. */
function bench(): PushBench & {
  ask(): ReturnType<typeof askAfterRecovery>
  report(): RecoveryReport | undefined
} {
  const push = pushBench(cases)
  for (const [at, record] of cases.entries()) push.decide(record, at + 1)
  recovered(push.storage)
  return {
    ...push,
    ask: () => askAfterRecovery(push.tools, push.opened, 'token'),
    report: () => findRecovery(push.storage.read)?.report,
  }
}

/** What the centre tells of the n-th letter. */
function toldOf(push: PushBench, n: number, change: Partial<Told> = {}): Told {
  const [row] = rawSql(push.storage, 'SELECT digest FROM letters WHERE letter_id = ?', letterIdOf(n)) as {
    digest: never
  }[]
  const receipt = push.office.receiptFor({
    letterId: letterIdOf(n),
    caseId: caseIdOf(n),
    digest: row?.digest ?? hashOf(String(n)),
  })
  return { letterId: letterIdOf(n), sequence: n, receipt, decidedBy: officerIdOf(1), ...change }
}

const telling = (push: PushBench, told: readonly Told[], size = 1_000) => {
  push.central.script.deskDecisions = (_token, { after, epoch }) => ({
    decisions: epoch === 1 ? told.filter(each => each.sequence > after).slice(0, size) : [],
  })
}

describe('after a recovery', () => {
  it('receipts that the centre gave before end the letters that are here, and the report says how many', async () => {
    const push = bench()
    telling(
      push,
      [1, 3].map(n => toldOf(push, n)),
    )
    expect(await push.ask()).toMatchObject({ ok: true })
    expect([1, 2, 3, 4].map(n => push.letter(letterIdOf(n)).state)).toEqual([
      'receipted',
      'waiting',
      'receipted',
      'waiting',
    ])
    expect(findVerifiedReceipt(push.storage.read, letterIdOf(3))?.letterId).toBe(letterIdOf(3))
    expect(push.report()).toMatchObject({ receiptsFilled: 2, onlyAtCentre: [], neverFound: [] })
  })

  it('a receipt that does not verify ends nothing', async () => {
    const push = bench()
    const told = toldOf(push, 1)
    telling(push, [{ ...told, receipt: { ...told.receipt, digest: hashOf('another') } }])
    await push.ask()
    expect([push.letter(letterIdOf(1)).state, push.report()?.receiptsFilled]).toEqual(['waiting', 0])
  })

  it('a letter that lost its receipt alone gets it back', async () => {
    const push = bench()
    push.answer(letter => push.accepted(letter))
    await push.push()
    rawSql(push.storage, 'DELETE FROM receipts')
    telling(
      push,
      [1, 2, 3, 4].map(n => toldOf(push, n)),
    )
    await push.ask()
    expect(push.report()?.receiptsFilled).toBe(4)
    expect(findVerifiedReceipt(push.storage.read, letterIdOf(4))).toBeDefined()
  })

  it('letters that the centre alone has are named, but not those of a colleague at this desk', async () => {
    const push = bench()
    telling(push, [toldOf(push, 7), toldOf(push, 8, { decidedBy: officerIdOf(2) }), toldOf(push, 205)])
    await push.ask()
    expect(push.report()?.onlyAtCentre).toEqual([7, 205].map(n => ({ letterId: letterIdOf(n), sequence: n })))
  })

  it('a centre that does not say whose they are is believed where the block of numbers says it', async () => {
    const push = bench()
    telling(
      push,
      [7, 205].map(n => {
        const { decidedBy: _, ...told } = toldOf(push, n)
        return told
      }),
    )
    await push.ask()
    expect(push.report()?.onlyAtCentre).toEqual([{ letterId: letterIdOf(7), sequence: 7 }])
  })

  it('numbers that neither side knows are named', async () => {
    const push = bench()
    rawSql(push.storage, 'DELETE FROM letters WHERE sequence IN (2, 3)')
    telling(push, [toldOf(push, 3)])
    await push.ask()
    expect(push.report()).toMatchObject({ onlyAtCentre: [{ sequence: 3 }], neverFound: [2] })
  })

  it('pages are read to the end, and every epoch of the desk is asked', async () => {
    const push = bench()
    const told = [1, 2, 3, 4].map(n => toldOf(push, n))
    telling(push, told, 2)
    await askAfterRecovery(push.tools, { ...push.opened, epoch: 2 }, 'token')
    expect(push.report()?.receiptsFilled).toBe(4)
    expect(
      push.central.seen.filter(({ call }) => call === 'deskDecisions').map(({ input }) => input[1]),
    ).toMatchObject([
      { epoch: 1, after: 0 },
      { epoch: 1, after: 2 },
      { epoch: 1, after: 4 },
      { epoch: 2, after: 0 },
    ])
  })

  it('is asked once; a failure leaves it open', async () => {
    const push = bench()
    expect(await push.ask()).toMatchObject({ ok: false })
    expect(push.report()?.neverFound).toBeNull()
    telling(push, [])
    await push.ask()
    const asked = push.central.seen.length
    await push.ask()
    expect([push.central.seen.length, push.report()?.neverFound]).toEqual([asked, []])
  })

  it('a store that was never recovered asks nothing', async () => {
    const push = pushBench(cases)
    await askAfterRecovery(push.tools, push.opened, 'token')
    expect(push.central.seen).toEqual([])
  })

  it('the round asks before it sends, and sends whatever becomes of it', async () => {
    const loop = loopBench(cases)
    for (const [at, record] of cases.entries()) loop.decide(record, at + 1)
    recovered(loop.storage)
    loop.central.script.deskDecisions = () => problemOf('not-available-yet')
    await loop.begin()
    expect(loop.calls().slice(0, 2)).toEqual(['deskDecisions', 'decisions'])
    expect(loop.letter(letterIdOf(1)).state).toBe('receipted')
  })
})

describe('numbers nobody knows', () => {
  it.each([
    ['none are missing', [1, 2, 3], [], []],
    ['one between', [1, 3], [], [2]],
    ['before the first of a block', [103], [], [101, 102]],
    ['known to the centre', [1, 4], [2], [3]],
    ['a block of which nothing is known is somebody else’s', [5, 305], [1, 2, 3, 4, 301, 302, 303, 304], []],
    ['what was not used at the end of a block is none', [1, 101], [], []],
    ['the last number of a block belongs to it', [100], Array.from({ length: 98 }, (_, n) => n + 1), [99]],
  ])('%s', (_, mine, told, lost) => {
    expect(numbersLost(mine, new Set(told))).toEqual(lost)
  })
})
