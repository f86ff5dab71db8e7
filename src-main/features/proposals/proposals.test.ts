import { describe, expect, it } from 'vitest'
import { fakeCentreParts } from '../../../tests/builders/centre-parts.ts'
import { deskBench, keepEntities } from '../../../tests/builders/desk-bench.ts'
import { letterIdOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { proposalOf } from '../../../tests/builders/proposals.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { outcomeOf } from '../../../tests/builders/session-bench.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { listAllProposals } from './list-proposals.ts'
import { settleProposal } from './settle-proposal.ts'

const word = { proposalId: letterIdOf(1), agree: true, note: '同意e\u0301' }

/** A desk with one open proposal of a colleague, and a session whose tokens are given in turn. */
function setUp(tokens: (string | RemoteFailure)[] = ['token']) {
  const bench = deskBench({ officer: officerOf({ roles: ['reviewer'], workTypes: ['eligibility-review'] }) })
  keepEntities(bench.storage, 'proposal', { a: proposalOf(1) })
  const parts = fakeCentreParts(tokens)
  bench.central.script.twoPersonAct = (_token, { proposalId, agree, note }) => ({
    proposal: proposalOf(1, {
      id: proposalId,
      state: agree ? 'confirmed' : 'refused',
      secondBy: 'officer-1',
      secondByName: '张某某',
      secondNote: note,
    }),
  })
  return {
    bench,
    ...parts,
    settle: (change: Partial<typeof word> = {}) =>
      outcomeOf(settleProposal(bench.tools, bench.opened, parts, { ...word, ...change })),
  }
}

describe('待第二人确认', () => {
  it('lists what is open first, then what was settled, the newest of each first', () => {
    const bench = deskBench()
    keepEntities(bench.storage, 'proposal', {
      a: proposalOf(1),
      b: proposalOf(2, { state: 'confirmed' }),
      c: proposalOf(3),
      d: proposalOf(4, { state: 'void' }),
    })
    expect(listAllProposals(bench.opened).map(each => each.id)).toEqual([3, 1, 4, 2].map(letterIdOf))
  })
})

describe('the second person’s word', () => {
  it.each([true, false])(
    '(agree: %s) goes to the centre at once, is noted in the log, and wakes the sender for its news',
    async agree => {
      const { bench, rounds, settle } = setUp()
      expect(await settle({ agree })).toMatchObject({ state: agree ? 'confirmed' : 'refused' })
      expect(bench.central.seen).toEqual([
        {
          call: 'twoPersonAct',
          input: [
            'token',
            {
              requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
              proposalId: letterIdOf(1),
              agree,
              note: '同意é',
            },
          ],
        },
      ])
      expect(listAuditEntries(bench.storage.read)).toMatchObject([
        { act: 'proposal-settled', letterId: letterIdOf(1), about: { want: 'override', agree } },
      ])
      expect([rounds(), bench.published]).toEqual([1, [['cases']]])
    },
  )

  it('is given once more with a fresh token, under the same request, when the first had run out', async () => {
    const { bench, stale, settle } = setUp(['old', 'fresh'])
    const settleThere = bench.central.script.twoPersonAct
    bench.central.script.twoPersonAct = (token, input) =>
      token === 'old' ? problemOf('session-expired') : (settleThere?.(token, input) ?? unreachable)
    expect(await settle()).toMatchObject({ state: 'confirmed' })
    expect(stale).toEqual([undefined, 'old'])
    const ids = bench.central.seen.map(call => (call.input[1] as { requestId: string }).requestId)
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])
  })

  it('is never that of the person who asked, of something settled, or of something unknown; the centre is not even asked', async () => {
    const { bench, settle } = setUp()
    keepEntities(bench.storage, 'proposal', {
      mine: proposalOf(2, { askedBy: 'officer-1' }),
      done: proposalOf(3, { state: 'refused' }),
    })
    expect(await settle({ proposalId: letterIdOf(2) })).toBe('same-person')
    expect(await settle({ proposalId: letterIdOf(3) })).toBe('already-settled')
    expect(await settle({ proposalId: letterIdOf(9) })).toBe('not-found')
    expect(bench.central.seen).toEqual([])
  })

  it.each([
    [unreachable, { refused: 'needs-centre', about: { why: 'refused' } }],
    [
      { kind: 'unreachable', why: 'no-network' } as const,
      { refused: 'needs-centre', about: { why: 'no-network' } },
    ],
    [
      { kind: 'not-the-centre', portal: false, retryAfterMs: undefined } as const,
      { refused: 'needs-centre', about: { why: 'not-the-centre' } },
    ],
    [problemOf('session-expired'), { refused: 'needs-centre', about: { why: 'signed-out' } }],
    [problemOf('same-person'), 'same-person'],
    [problemOf('already-settled'), 'already-settled'],
    [problemOf('not-permitted'), 'not-permitted'],
    [problemOf('not-found'), 'not-found'],
    [problemOf('not-available-yet'), 'not-available-yet'],
    [problemOf('desk-forked'), { refused: 'centre-refused', about: { code: 'desk-forked' } }],
  ])(
    'that the centre does not take (%o) is refused in words, and noted nowhere',
    async (failure, refusal) => {
      const { bench, rounds, settle } = setUp()
      bench.central.script.twoPersonAct = () => failure
      expect(await settle()).toEqual(refusal)
      expect([bench.acts(), rounds()]).toEqual([[], 0])
    },
  )

  it('needs a session', async () => {
    const { bench, settle } = setUp([problemOf('session-expired')])
    expect(await settle()).toEqual({ refused: 'needs-centre', about: { why: 'signed-out' } })
    expect(bench.central.seen).toEqual([])
  })
})
