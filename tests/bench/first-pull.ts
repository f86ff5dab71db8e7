import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { loadReadings } from '../../src-main/features/search/readings.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { EVENT_INSERTION, eventColumns } from '../../src-main/storage/stores/case-events-store.ts'
import { caseColumns, caseRow } from '../../src-main/storage/stores/case-row.ts'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import {
  type CaseRecord,
  caseEventSchema,
  caseRecordSchema,
  changesPageSchema,
} from '../../src-shared/central/feed.ts'
import { termsBy } from '../../src-shared/search/entry-terms.ts'
import { type BenchDesk, startBenchDesk } from './bench-desk.ts'
import { type Figure, figure, median, until } from './measure.ts'
import { untilSearchable } from './searching.ts'

export interface ReadyRows {
  readonly cases: readonly CaseRecord[]
  readonly events: readonly ReturnType<typeof eventColumns>[]
}

/** All cases of the centre as parsed objects, fetched once and outside every measurement. */
export async function fetchReadyRows(address: string, token: string): Promise<ReadyRows> {
  const cases: CaseRecord[] = []
  const events: ReturnType<typeof eventColumns>[] = []
  let cursor: string | undefined
  for (;;) {
    const query = new URLSearchParams({ limit: '5000', ...(cursor === undefined ? {} : { after: cursor }) })
    const answer = await fetch(`${address}/api/v1/changes?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const page = changesPageSchema.parse(await answer.json())
    for (const item of page.items) {
      if (item.kind === 'case') cases.push(caseRecordSchema.parse(item.body))
      if (item.kind === 'case-event') {
        events.push(eventColumns(item.position, caseEventSchema.parse(item.body)))
      }
    }
    cursor = page.cursor
    if (!page.more) return { cases, events }
  }
}

/**
 * The bound: the same rows, ready in memory, into the same encrypted file; table first, indexes and search at the end.
 */
export async function storeReadyRows(folder: string, { cases, events }: ReadyRows): Promise<number> {
  mkdirSync(folder, { recursive: true })
  const db = openDatabase({ path: join(folder, 'bound.db'), key: randomBytes(32) })
  const schema = officerMigrations.map(migration => migration.sql).join(';')
  // Step by step, so that of an index made anew or taken away in a later step the last word counts.
  const indexes = new Map<string, string>()
  const ofIndexes = /CREATE INDEX (\w+) ON (?:cases|case_events) [^;]+;|DROP INDEX (?:IF EXISTS )?(\w+)/g
  for (const [sql, made, dropped] of schema.matchAll(ofIndexes)) {
    if (made !== undefined) indexes.set(made, sql)
    else if (dropped !== undefined) indexes.delete(dropped)
  }
  db.exec(schema.replaceAll(/(?:CREATE|DROP) INDEX [^;]+;?/g, ''))
  db.pragma('wal_autocheckpoint=10000')
  db.pragma('cache_size=-64000')
  const rows = cases.map((record, index) => caseRow(record, queueOf(record), index + 1, 1))
  const bodies = cases.map(record => JSON.stringify(record))
  const terms = cases.map(termsOfCaseBy(termsBy(await loadReadings())))
  const from = performance.now()
  const insert = db.prepare(
    `INSERT INTO cases (${caseColumns.join(', ')}) VALUES (${caseColumns.map(() => '?').join(', ')})`,
  )
  const keep = db.prepare('INSERT INTO case_bodies VALUES (last_insert_rowid(), ?)')
  const note = db.prepare(EVENT_INSERTION)
  for (let at = 0; at < rows.length; at += 5000) {
    db.transaction(() => {
      for (const [index, row] of rows.slice(at, at + 5000).entries()) {
        insert.run(row)
        keep.run(bodies[at + index])
      }
      for (const event of events.slice(at, at + 5000)) note.run(event)
    }).immediate()
  }
  db.transaction(() => {
    for (const index of indexes.values()) db.exec(index)
  }).immediate()
  const put = db.prepare('INSERT INTO search_index (rowid, terms) VALUES (?, ?)')
  db.transaction(() => {
    for (const [index, made] of terms.entries()) put.run(index + 1, made)
  }).immediate()
  const ms = performance.now() - from
  db.close()
  rmSync(folder, { recursive: true, force: true })
  return ms
}

const termsOfCaseBy = (termsOf: ReturnType<typeof termsBy>) => (record: CaseRecord) => {
  const post = 'application' in record.payload ? record.payload.application : null
  return termsOf({
    name: record.personName,
    idNumber: record.payload.idNumber,
    phone: record.payload.phone,
    serialNo: record.serialNo,
    unitName: post?.unitName ?? '',
    postName: post?.postName ?? '',
  })
}

/** B1: the first pull of everything, as a desk does it, against the bound; interleaved rounds. Without ready rows there is no bound. */
export async function measureFirstPull(
  root: string,
  folder: string,
  address: string,
  cases: number,
  ready: ReadyRows | undefined,
  rounds: number,
): Promise<{ figures: Figure[]; lastFolder: string; pullMs: number }> {
  const pulls: number[] = []
  const searches: number[] = []
  const bounds: number[] = []
  let lastFolder = ''
  for (let round = 0; round < rounds; round += 1) {
    if (ready) bounds.push(await storeReadyRows(join(folder, `bound-${round}`), ready))
    lastFolder = join(folder, `desk-${round}`)
    const desk = await startBenchDesk(root, lastFolder, address)
    const pulled = desk.pulled()
    await desk.face.session.signIn({ loginName: 'wu', password: PASSWORD })
    const figures = await pulled
    // The search is filled beside the work, and the pull is not over for an officer who searches before it is.
    const searchable = await untilSearchable(desk)
    pulls.push(figures.ms + searchable)
    searches.push(searchable)
    if (figures.records < cases) throw new Error(`only ${figures.records} records came`)
    await waitForFiles(desk)
    await desk.close()
    if (round < rounds - 1) rmSync(lastFolder, { recursive: true, force: true })
    const against = ready ? `, bound ${Math.round(bounds.at(-1) ?? 0)} ms` : ''
    process.stdout.write(`  round ${round + 1}: pull ${Math.round(pulls.at(-1) ?? 0)} ms${against}\n`)
  }
  const pull = median(pulls)
  const bound = ready ? median(bounds) : Number.NaN
  return {
    lastFolder,
    pullMs: pull,
    figures: [
      figure(
        'B1',
        `first pull of ${cases} cases over HTTP into the encrypted store, against the raw bound`,
        pull / bound,
        '×',
        2,
        1.3,
      ),
      figure('B1.ms', 'the same in milliseconds', pull, 'ms'),
      figure('B1.search', 'of it, from the last record until everything is found', median(searches), 'ms'),
      figure('B1.bound', 'bound in milliseconds', bound, 'ms'),
    ],
  }
}

/** Until every picture of what waits here is noted as here. */
export async function waitForFiles({ face }: Pick<BenchDesk, 'face'>): Promise<void> {
  const areHere = async () => {
    const { ready, pulling } = await face.sync.status({})
    return !pulling && ready.of > 0 && ready.cases === ready.of
  }
  await until('every picture', areHere, 100)
}
