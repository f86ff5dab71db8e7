import { readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDeskPolicy } from '../../../src-shared/central/desk-policy.ts'
import type { LetterEvent } from '../../../src-shared/sync/outbox-letter.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, hashOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { settled } from '../../../tests/builders/ports.ts'
import {
  outcomeOf,
  PASSWORD,
  type SessionBench,
  sessionBench,
} from '../../../tests/builders/session-bench.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { countCases } from '../../storage/stores/cases-store.ts'
import { readDeskPolicy, writeDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import { writeDraft } from '../../storage/stores/drafts-store.ts'
import { upsertEntity } from '../../storage/stores/entities-store.ts'
import { findFile, writeFileRecord } from '../../storage/stores/files-store.ts'
import { countHeldCases } from '../../storage/stores/held-count.ts'
import {
  applyLetterEvent,
  findLetter,
  findSeenCase,
  insertLetter,
} from '../../storage/stores/letters-store.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { writePreviewRecord } from '../../storage/stores/previews-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { storePathOf } from './open-store.ts'
import { signIn } from './sign-in.ts'
import { wipeByOrder } from './wipe-order.ts'

const zhang = { loginName: 'zhang', password: PASSWORD }
const enter = (bench: SessionBench, credentials = zhang) =>
  outcomeOf(signIn(bench.tools, bench.session, credentials))
const picture = hashOf('picture')
const order = (bench: SessionBench, at: typeof NOON | null = NOON) =>
  inTransaction(bench.tools.deskStorage, tx =>
    writeDeskPolicy(tx, { ...defaultDeskPolicy, wipeOrderedAt: at }),
  )

function opened(bench: SessionBench): Opened {
  const now = bench.session.opened()
  if (!now) throw new Error('no store is open')
  return now
}

const states: Readonly<Record<'receipted' | 'waiting' | 'needs-you' | 'undone', readonly LetterEvent[]>> = {
  receipted: ['undo-window-over', 'send', 'receipt'],
  waiting: ['undo-window-over'],
  'needs-you': ['undo-window-over', 'send', 'conflict-or-refusal'],
  undone: ['undo'],
}

/** A store as after a week of work: cases, drafts, pictures, entities, a copy of an upgrade, and letters in these states. */
async function worked(...letters: (keyof typeof states)[]): Promise<SessionBench> {
  const bench = sessionBench()
  await enter(bench)
  const { storage, files } = opened(bench)
  shelve(storage, [identityCaseOf(1), identityCaseOf(2)])
  files.write(picture, Buffer.from('picture'))
  files.write(hashOf('another'), Buffer.from('small'), 'preview')
  inTransaction(storage, tx => {
    writeFileRecord(tx, { sha256: picture, state: 'ready', detectedType: 'image/png', bytes: 7 }, NOON)
    writePreviewRecord(tx, { sha256: hashOf('another'), detectedType: 'image/jpeg', bytes: 5 })
    writeDraft(tx, caseIdOf(1), { draft: {} as never, caseVersion: 1, savedAt: NOON })
    upsertEntity(tx, { kind: 'officer', id: 'x', position: 3, body: '{}' }, 1)
    letters.forEach((state, n) => {
      const letter = newLetterOf(n + 1, { caseId: caseIdOf(n + 1), personName: '王小明', seen: '{"a":1}' })
      insertLetter(tx, letter)
      for (const event of states[state]) applyLetterEvent(tx, letterIdOf(n + 1), event, NOON)
    })
  })
  writeFileSync(`${storePathOf(bench.tools.config.dataFolder, officerOf().id)}.before-40`, 'an older store')
  return bench
}

const rowsIn = (bench: SessionBench) =>
  Object.fromEntries(
    ['cases', 'case_bodies', 'drafts', 'files', 'previews', 'entities', 'queue_counts', 'letters'].map(
      table => [table, rawSql(bench.storage(), `SELECT 1 FROM ${table}`).length],
    ),
  )
const filesOf = (bench: SessionBench) =>
  readdirSync(join(bench.tools.config.dataFolder, 'officers', 'officer-officer-1.files'))

describe('a computer ordered to wipe itself', () => {
  it('wipes everything but unsent letters, with what needs-you shows of both sides', async () => {
    const bench = await worked('receipted', 'waiting', 'needs-you', 'undone')
    expect(countHeldCases(bench.storage().read, 'identity-verification')).toBe(2)
    order(bench)
    expect(wipeByOrder(bench.tools, opened(bench))).toBe(2)
    expect(rowsIn(bench)).toEqual({
      cases: 0,
      case_bodies: 0,
      drafts: 0,
      files: 0,
      previews: 0,
      entities: 0,
      queue_counts: 0,
      letters: 4,
    })
    const { read } = bench.storage()
    const told = [1, 2, 3, 4].map(n => {
      const letter = findLetter(read, letterIdOf(n))
      return [letter?.personName, letter?.content === '{}', findSeenCase(read, letterIdOf(n))]
    })
    const gone = ['', true, undefined]
    const whole = ['王小明', false, { a: 1 }]
    expect(told).toEqual([gone, whole, whole, gone])
    expect([filesOf(bench), findFile(read, picture)]).toEqual([[], undefined])
    expect(countHeldCases(read, 'identity-verification')).toBe(0)
    const folder = dirname(storePathOf(bench.tools.config.dataFolder, officerOf().id))
    expect(readdirSync(folder).filter(name => /before|copies/.test(name))).toEqual([])
    expect(listAuditEntries(read).map(line => line.act)).toEqual(['session-opened', 'store-wiped'])
    expect(bench.logger.lines.join()).not.toContain('王小明')
  })

  it('done again it is the same; what came since goes too, and a killed wipe is finished', async () => {
    const bench = await worked('waiting')
    order(bench)
    wipeByOrder(bench.tools, opened(bench))
    shelve(bench.storage(), [identityCaseOf(1)])
    expect(wipeByOrder(bench.tools, opened(bench))).toBe(1)
    expect(countCases(bench.storage().read)).toBe(0)
    // Killed after the rows, before the pictures: the order is not noted as carried out.
    rawSql(bench.storage(), "DELETE FROM meta WHERE key = 'wiped-by-order'")
    opened(bench).files.write(picture, Buffer.from('picture'))
    wipeByOrder(bench.tools, opened(bench))
    expect([filesOf(bench), findMeta(bench.storage().read, 'wiped-by-order')]).toEqual([[], NOON])
  })

  it('opens a store only while letters have to leave it', async () => {
    const bench = await worked('waiting')
    bench.leave()
    order(bench)
    bench.central.script = {}
    expect(await enter(bench)).toEqual(officerOf())
    expect([
      countCases(bench.storage().read),
      findLetter(bench.storage().read, letterIdOf(1))?.state,
    ]).toEqual([0, 'waiting'])
    inTransaction(bench.storage(), tx => {
      for (const event of ['send', 'receipt'] as const) applyLetterEvent(tx, letterIdOf(1), event, NOON)
    })
    await settled()
    bench.leave()
    expect(await enter(bench)).toBe('data-wiped')
    expect(bench.session.mode()).toBe('closed')
  })

  it('wipes before it refuses, and asks for the right password first', async () => {
    const bench = await worked('receipted')
    bench.leave()
    order(bench)
    bench.central.script = {}
    expect(await enter(bench, { ...zhang, password: 'wrong' })).toBe('bad-credentials')
    expect(filesOf(bench)).toHaveLength(2)
    expect(await enter(bench)).toBe('data-wiped')
    expect(filesOf(bench)).toEqual([])
  })

  it('opens again once the centre, asked at a sign-in, has taken the order back', async () => {
    const bench = await worked('receipted')
    bench.leave()
    order(bench)
    bench.central.script.deskPolicy = () => ({ ...defaultDeskPolicy, wipeOrderedAt: NOON })
    expect(await enter(bench)).toBe('data-wiped')
    bench.central.script.deskPolicy = () => ({ ...defaultDeskPolicy, keepDoneDays: 7 })
    expect(await enter(bench)).toEqual(officerOf())
    expect(readDeskPolicy(bench.tools.deskStorage.read)).toMatchObject({
      keepDoneDays: 7,
      wipeOrderedAt: null,
    })
  })

  it('makes no store for somebody new, who can be vouched for or not', async () => {
    const bench = await worked()
    bench.leave()
    order(bench)
    bench.central.script.deskPolicy = () => ({ ...defaultDeskPolicy, wipeOrderedAt: NOON })
    expect(await enter(bench, { loginName: 'li', password: 'Li-2026-Mi!' })).toBe('data-wiped')
    expect(readdirSync(join(bench.tools.config.dataFolder, 'officers')).join()).not.toContain('officer-2')
  })
})
