import { defaultDeskPolicy } from '../../src-shared/central/desk-policy.ts'
import { type CaseRecord, caseRecordSchema, type FeedItem } from '../../src-shared/central/feed.ts'
import type { Letter } from '../../src-shared/central/letters.ts'
import type { CaseId, Sha256 } from '../../src-shared/kernel/ids.ts'
import { attachmentOf, caseItemOf, feedItemOf, identityCaseOf } from '../builders/cases.ts'
import { hashOf, later, NOON, uuidOf } from '../builders/ids.ts'
import { officerOf } from '../builders/officers.ts'
import { png } from '../builders/png.ts'
import { type ReceiptOffice, receiptOffice } from '../builders/receipts.ts'
import { rulebookOf } from '../builders/rulebooks.ts'
import { type ScriptedCentral, scriptedCentral, unreachable } from '../builders/scripted-central.ts'

export const PASSWORD = 'Mi-Ma-2026!'
export const officer = officerOf()

/** A centre at the port of the core: it lets one officer in, has cases with pictures, and receipts what it gets. */
export interface SmallCentre {
  readonly central: ScriptedCentral
  readonly office: ReceiptOffice
  /** False: every exchange fails as if nobody were there. */
  reachable: boolean
  /** Puts so many new cases in the feed. */
  addCases(count: number): void
  /** Positions of everything that was put in the feed, by case. */
  readonly cases: readonly { readonly record: CaseRecord; readonly position: number }[]
}

const ITEMS_ON_A_PAGE = 12

/**
 * `office` signs as before. `rootKey` alone is that of a centre the desk met in another process: this one cannot sign for
 * it, and lets letters wait.
 */
export function smallCentre(
  known: { readonly office?: ReceiptOffice; readonly rootKey?: string | undefined } = {},
): SmallCentre {
  const { rootKey } = known
  const office = known.office ?? receiptOffice()
  const items: FeedItem[] = firstItems()
  const cases: { record: CaseRecord; position: number }[] = []
  const pictures = new Map<Sha256, Uint8Array>()
  const central = scriptedCentral()
  const centre: SmallCentre = {
    central,
    office,
    reachable: true,
    cases,
    addCases: count => {
      for (let added = 0; added < count; added += 1) {
        const { record, picture } = nthCase(cases.length + 1)
        pictures.set(hashOf(picture), picture)
        const position = items.length + 1
        items.push(caseItemOf(position, record))
        cases.push({ record, position })
      }
    },
  }
  const whenReachable =
    <Input extends unknown[], Value>(answer: (...input: Input) => Value) =>
    (...input: Input) =>
      centre.reachable ? answer(...input) : unreachable
  const receipted = whenReachable((_token: string, letters: readonly Letter[]) => ({
    answers:
      rootKey === undefined
        ? letters.map(letter => ({ id: letter.id, verdict: accepted(office, letter) }))
        : [],
  }))
  const session = {
    accessToken: 'access-1',
    accessExpiresAt: later(30 * 86_400_000),
    refreshToken: 'refresh-1',
    sessionEndsAt: later(30 * 86_400_000),
    sendOnlyToken: 'send-only-1',
    officer,
    receiptRootKey: rootKey ?? office.rootKey,
  }
  Object.assign(central.script, {
    enrol: whenReachable(() => ({ deskId: uuidOf(0xde5c), epoch: 1 })),
    signIn: whenReachable(() => session),
    signOut: whenReachable(() => ({ endedAt: NOON })),
    heartbeat: whenReachable(() => ({ receivedAt: NOON })),
    // Starts of a folder lie months apart.
    deskPolicy: whenReachable(() => ({ ...defaultDeskPolicy, offlineDays: 365 })),
    receiptKeys: whenReachable(() => ({ keys: [office.key] })),
    decisions: receipted,
    acts: receipted,
    attachment: whenReachable((_token: string, sha256: Sha256) => pictures.get(sha256) ?? unreachable),
    changes: whenReachable((_token: string, after: string | undefined) => {
      const from = after === undefined ? 0 : Number(after.slice(1))
      const until = Math.min(items.length, from + ITEMS_ON_A_PAGE)
      return { items: items.slice(from, until), cursor: `c${until}`, more: until < items.length }
    }),
  } satisfies ScriptedCentral['script'])
  return centre
}

const made = new Map<number, { readonly record: CaseRecord; readonly picture: Uint8Array }>()

/** The n-th case of every such centre: made once, for many centres are. */
function nthCase(n: number): { readonly record: CaseRecord; readonly picture: Uint8Array } {
  const known = made.get(n)
  if (known) return known
  const picture = png(n)
  const fresh = {
    record: caseRecordSchema.parse(identityCaseOf(n, { attachments: [attachmentOf(picture)] })),
    picture,
  }
  made.set(n, fresh)
  return fresh
}

/** The position up to which a cursor of this centre says that everything is on the shelf. */
export function positionOf(cursor: string): number {
  return Number(cursor.slice(1))
}

function firstItems(): FeedItem[] {
  const book = rulebookOf()
  return [
    feedItemOf(1, 'rulebook', `${book.id}-${book.version}`, book),
    ...['520112-HR', '520103-HR'].map((code, n) =>
      feedItemOf(2 + n, 'agency', code, {
        code,
        name: `机构${code}`,
        level: 'county',
        levelSelf: false,
        region: code.slice(0, 6),
        parent: null,
      }),
    ),
  ]
}

function accepted(office: ReceiptOffice, letter: Letter) {
  const { caseId, outcome } = JSON.parse(letter.content) as { caseId: CaseId; outcome?: 'approve' }
  return {
    kind: 'accepted' as const,
    receipt: office.receiptFor(
      { letterId: letter.id, caseId, digest: letter.digest },
      { outcome: outcome ?? null },
    ),
    case: undefined,
    position: 1_000,
    marks: [],
  }
}
