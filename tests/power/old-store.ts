import { openDatabase, type SqliteHandle } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { decideInputOf, draftOf } from '../builders/decide-input.ts'
import { letterIdOf } from '../builders/ids.ts'
import { openStoreOf } from '../support/open-store.ts'
import { startPowerDesk } from './power-desk.ts'
import { officer, PASSWORD, type SmallCentre } from './small-centre.ts'
import { nothingTold, type Told, takeMark } from './told.ts'

/**
 * A data folder in which an officer works: everything pulled, five decisions unsent, a draft of the sixth case. Gives what
 * they were told.
 */
export async function makeWorkedFolder(folder: string, centre: SmallCentre): Promise<Told> {
  const told = nothingTold()
  takeMark(told, { mark: 'root-key', rootKey: centre.office.rootKey })
  const desk = startPowerDesk(folder, centre, 0)
  await desk.signIn()
  takeMark(told, { mark: 'signed-in' })
  await desk.pass(200)
  takeMark(told, { mark: 'pulled', cases: centre.cases.length })
  centre.reachable = false
  for (const [n, { record }] of centre.cases.slice(0, 5).entries()) {
    const letterId = letterIdOf(500 + n)
    const text = `决定 ${n}`
    const input = decideInputOf(record, 0, { decisionId: letterId, outcome: 'refuse', applicantText: text })
    await desk.face.case.decide({ ...input, shown: [...input.shown], reasons: ['ID01'], checklist: [] })
    takeMark(told, { mark: 'asked-decide', letterId, caseId: record.id, text })
    takeMark(told, { mark: 'told-decided', letterId })
  }
  const sixth = centre.cases[5]?.record
  if (!sixth) throw new Error('the centre has too few cases')
  const draft = draftOf({ applicantText: '草稿' })
  await desk.face.case.saveDraft({ caseId: sixth.id, caseVersion: sixth.version, ...draft })
  takeMark(told, { mark: 'told-draft', caseId: sixth.id, text: draft.applicantText })
  await desk.desk.close()
  centre.reachable = true
  return told
}

/** The same as the first version left it. */
export async function makeOldFolder(folder: string, centre: SmallCentre): Promise<Told> {
  const told = await makeWorkedFolder(folder, centre)
  const storage = await openStoreOf(folder, officer.id, PASSWORD)
  bringBack(storage.handle)
  storage.close()
  return told
}

/** Gives a store the shape of the first migration again, with everything that had a place there. */
function bringBack(db: SqliteHandle): void {
  const [first] = officerMigrations
  if (!first) throw new Error('there is a first migration')
  const old = openDatabase({ path: ':memory:' })
  migrate(old, [first])
  const partsOf = (handle: SqliteHandle, type: string) =>
    handle
      .prepare<[string], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%'",
      )
      .all(type)
  const columnsOf = (handle: SqliteHandle, table: string) =>
    (handle.pragma(`table_info(${table})`) as { name: string }[]).map(column => column.name)
  db.transaction(() => {
    for (const kind of ['index', 'trigger'])
      for (const { name } of partsOf(db, kind)) db.exec(`DROP ${kind} ${name}`)
    const oldTables = partsOf(old, 'table')
    for (const { name, sql } of oldTables) {
      const common = columnsOf(old, name).filter(column => columnsOf(db, name).includes(column))
      db.exec(`ALTER TABLE ${name} RENAME TO now_${name}; ${sql};
        INSERT INTO ${name} (${common.join()}) SELECT ${common.join()} FROM now_${name}; DROP TABLE now_${name}`)
    }
    const kept = new Set(oldTables.map(({ name }) => name))
    // A table that is an index takes its own parts along.
    for (const { name } of partsOf(db, 'table')) if (!kept.has(name)) db.exec(`DROP TABLE IF EXISTS ${name}`)
    for (const kind of ['index', 'trigger']) for (const { sql } of partsOf(old, kind)) db.exec(sql)
    db.pragma(`user_version=${first.number}`)
  })()
  old.close()
}
