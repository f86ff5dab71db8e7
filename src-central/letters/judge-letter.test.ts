import { describe, expect, it } from 'vitest'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import {
  act,
  applied,
  decision,
  digest,
  elsewhere,
  enteredByLiu,
  judge,
  lease,
  locked,
  moved,
  now,
  other,
  otherDesk,
  profileOf,
  record,
  withdrawn,
  word,
} from '../testing/tiny-facts.ts'
import { tinyRulebook } from '../testing/tiny-rulebook.ts'
import type { Arrival, LetterFacts } from './letter-facts.ts'

describe('judgeLetter, each row', () => {
  const vectors: [string, string, Partial<LetterFacts>, Partial<Arrival>?][] = [
    ['nothing against it', 'accepted', {}],
    ['same text under this id', 'duplicate', {}, { storedDigest: digest }],
    ['same text, unreadable today', 'duplicate', {}, { storedDigest: digest, facts: undefined }],
    ['another text under this id', 'decision-id-reused', {}, { storedDigest: sha256OfText('x') }],
    ['unreadable', 'unreadable', {}, { facts: undefined }],
    ['kept, and nothing stands against it any more', 'accepted', {}, { kept: { digest, state: 'open' } }],
    [
      'kept with another text',
      'decision-id-reused',
      {},
      { kept: { digest: sha256OfText('x'), state: 'open' } },
    ],
    ['dismissed', 'not-allowed', { case: withdrawn }, { kept: { digest, state: 'dismissed' } }],
    [
      'dismissed, case elsewhere',
      'not-in-jurisdiction',
      { case: elsewhere },
      { kept: { digest, state: 'dismissed' } },
    ],
    ['decided as the desk was suspended', 'not-permitted', { suspendedAt: now }],
    ['decided before the desk was suspended', 'accepted', { suspendedAt: addMs(now, 1) }],
    ['officer unknown', 'not-permitted', { officer: undefined }],
    ['officer locked', 'not-permitted', { officer: locked }],
    ['no right to decide', 'not-permitted', { officer: { profile: profileOf('sun'), locked: false } }],
    ['another work type', 'not-permitted', { letter: decision({ workType: 'eligibility-review' }) }],
    ['case elsewhere', 'not-in-jurisdiction', { case: elsewhere }],
    ['no such case', 'not-in-jurisdiction', { case: undefined }],
    ['case elsewhere, once theirs', 'not-in-jurisdiction', { case: elsewhere, wasTheirs: true }],
    [
      'taken back, case elsewhere, once theirs',
      'accepted',
      { letter: act('own-decision-retracted'), case: elsewhere, wasTheirs: true },
    ],
    [
      'taken back, case elsewhere',
      'not-in-jurisdiction',
      { letter: act('own-decision-retracted'), case: elsewhere },
    ],
    ['withdrawn', 'withdrawn', { case: withdrawn }],
    ['decided alike', 'agreed', { applied: [applied()], case: moved }],
    [
      'decided otherwise',
      'already-decided',
      { applied: [applied({ outcome: 'refuse', reasons: ['ID01'] })], case: moved },
    ],
    [
      'decided alike on a later version',
      'already-decided',
      { applied: [applied({ versionAfter: 5 })], case: moved },
    ],
    ['decided in an earlier round', 'accepted', { applied: [applied({ versionAfter: 2, caseVersion: 1 })] }],
    ['decided at another stage', 'case-changed', { applied: [applied({ stage: 'second' })], case: moved }],
    [
      'a field check closes nothing',
      'accepted',
      { applied: [applied({ outcome: 'field-check', versionAfter: 2 })] },
    ],
    ['version changed', 'case-changed', { case: moved }],
    ['shown differs', 'shown-differs', { letter: decision({ shownDigest: sha256OfText('x') }) }],
    ['leased to another officer', 'leased-by-other', { leases: { live: other, own: undefined } }],
    ['leased to another desk of mine', 'leased-by-other', { leases: { live: otherDesk, own: undefined } }],
    ['another lease has run out', 'accepted', { leases: { live: { ...other, until: now }, own: undefined } }],
    ['my live lease', 'accepted', { leases: { live: lease, own: 'live' } }],
    [
      'assigned to me and not taken up',
      'accepted',
      { leases: { live: { ...lease, deskId: null }, own: undefined } },
    ],
    [
      'assigned to another and not taken up',
      'leased-by-other',
      { leases: { live: { ...other, deskId: null }, own: undefined } },
    ],
    ['an earlier letter of mine raised the version', 'accepted', { case: moved, seenVersion: 3 }],
    ['my lease reclaimed', 'lease-reclaimed', { leases: { live: undefined, own: 'reclaimed' } }],
    ['wrong status', 'not-allowed', { case: { ...record, status: 'verified' } }],
    ['wrong stage', 'not-allowed', { case: { ...record, stage: 'second' } }],
    ['entered by this officer', 'not-allowed', { case: enteredByLiu }],
    [
      'an outcome SM-1 does not know',
      'not-allowed',
      { letter: decision({ outcome: 'return', reasons: ['ID01'] }) },
    ],
    [
      'transfer to nowhere',
      'not-allowed',
      { letter: decision({ outcome: 'transfer', transferTo: '999999' }) },
    ],
    [
      'transfer to a known agency',
      'accepted',
      {
        letter: decision({ outcome: 'transfer', transferTo: '520112', internalNote: '归他们管' }),
        targetKnown: true,
      },
    ],
    ['refusal without a reason', 'reason-not-allowed', { letter: decision({ outcome: 'refuse' }) }],
    ['no rules for the reference date', 'retry', { rulebooks: [] }],
    [
      'rulebook unknown here',
      'rulebook-changed',
      { letter: decision({ rulebook: { id: 'guizhou', version: '1.0' } }) },
    ],
    ['hold', 'accepted', { letter: act('hold') }],
    ['hold on another version', 'case-changed', { letter: act('hold', 1) }],
    [
      'hold while another holds the lease',
      'leased-by-other',
      { letter: act('hold'), leases: { live: other, own: undefined } },
    ],
    ['release without a hold', 'not-allowed', { letter: act('release-hold') }],
    ['note on any version', 'accepted', { letter: act('note', 1), case: withdrawn }],
    ['note of a locked officer', 'not-permitted', { letter: act('note'), officer: locked }],
  ]
  it.each(vectors)('%s: %s', (_name, expected, change, arrival) => {
    expect(word(change, arrival)).toBe(expected)
  })

  it('names the holder of the lease', () => {
    expect(judge({ leases: { live: other, own: undefined } })).toMatchObject({
      heldBy: { name: '陈', until: other.until },
    })
  })

  it('marks what is true: after the lease, a suspect clock, another rulebook with the same answers', () => {
    const older = { ...tinyRulebook(), version: '2025.9', effectiveTo: '2025-12-31' as never }
    expect(
      judge({
        letter: decision({ decidedAt: addMs(now, 400_000), rulebook: { id: 'guizhou', version: '2025.9' } }),
        leases: { live: undefined, own: 'run-out' },
        rulebooks: [tinyRulebook(), older],
      }),
    ).toEqual({ kind: 'accepted', marks: ['after-lease', 'clock-suspect', 'rulebook-noted'] })
  })

  it('takes the clock to the millisecond: five minutes ahead are borne, one more is not', () => {
    const marks = (decidedAt: Instant, previousDecidedAt?: Instant) =>
      judge({ letter: decision({ decidedAt }), previousDecidedAt })
    const five = addMs(now, 300_000)
    expect(marks(five)).toMatchObject({ marks: [] })
    expect(marks(addMs(five, 1))).toMatchObject({ marks: ['clock-suspect'] })
    expect(marks(now, now)).toMatchObject({ marks: [] })
    expect(marks(now, addMs(now, 1))).toMatchObject({ marks: ['clock-suspect'] })
  })
})
