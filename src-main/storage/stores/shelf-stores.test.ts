import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../../src-shared/central/feed.ts'
import type { AgencyCode } from '../../../src-shared/kernel/ids.ts'
import { attachmentOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, hashOf, NOON } from '../../../tests/builders/ids.ts'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import { insertCaseEvent } from './case-events-store.ts'
import {
  deleteEntitiesOlderThan,
  findAgency,
  findRegion,
  listAgencies,
  upsertEntity,
} from './entities-store.ts'
import { listRulebooks } from './entity-lists.ts'
import { countReady, findFile, setLacksFiles, writeFileRecord } from './files-store.ts'
import { clearSetAside, countSetAside, isCaseSetAside, listSetAside, setAside } from './set-aside-store.ts'

describe('entities of the feed', () => {
  const region = (position: number, name: string) => ({
    kind: 'region',
    id: '520112',
    position,
    body: JSON.stringify({ code: '520112', name, parent: '5201' }),
  })
  const put = (storage: Storage, entity: ReturnType<typeof region>, generation = 1) =>
    inTransaction(storage, tx => upsertEntity(tx, entity, generation))

  it('keep the latest word of each, whatever the order of arrival', () => {
    const storage = officerStore()
    put(storage, region(5, '乌当区'))
    expect(put(storage, region(4, '旧名'))).toBe(false)
    expect(findRegion(storage.read, '520112')?.name).toBe('乌当区')
    put(storage, region(6, '新名𠮷'))
    expect(findRegion(storage.read, '520112')?.name).toBe('新名𠮷')
  })

  it('that a sweep did not see again are gone; one seen unchanged stays', () => {
    const storage = officerStore()
    put(storage, region(5, '乌当区'), 1)
    put(
      storage,
      {
        ...region(5, '云岩区'),
        id: '520103',
        body: JSON.stringify({ code: '520103', name: '云岩区', parent: null }),
      },
      1,
    )
    put(storage, region(5, '乌当区'), 2)
    expect(inTransaction(storage, tx => deleteEntitiesOlderThan(tx, 2))).toBe(1)
    expect([findRegion(storage.read, '520112')?.name, findRegion(storage.read, '520103')]).toEqual([
      '乌当区',
      undefined,
    ])
  })

  it('come out as what they are: agencies and rulebooks', () => {
    const storage = officerStore()
    const agency = {
      code: '520112-HR',
      name: '乌当区',
      level: 'county',
      levelSelf: false,
      region: '520112',
      parent: null,
    }
    const book = rulebookOf()
    put(storage, { kind: 'agency', id: agency.code, position: 1, body: JSON.stringify(agency) })
    put(storage, {
      kind: 'rulebook',
      id: `${book.id}-${book.version}`,
      position: 2,
      body: JSON.stringify(book),
    })
    expect([listAgencies(storage.read), findAgency(storage.read, '520112-HR')]).toEqual([[agency], agency])
    expect(findAgency(storage.read, '520113-HR')).toBeUndefined()
    expect(listRulebooks(storage.read)).toEqual([book])
  })
})

describe('facts of a case', () => {
  const event: CaseEvent = {
    caseId: caseIdOf(1),
    workType: 'identity-verification',
    event: 'approved',
    from: 'pending-manual',
    to: 'verified',
    stage: 'first',
    officer: null,
    agency: '520112-HR' as AgencyCode,
    at: NOON,
    reasons: [],
  }

  it('stand once, however often the feed brings them', () => {
    const storage = officerStore()
    const put = (position: number) => inTransaction(storage, tx => insertCaseEvent(tx, position, event))
    expect([put(1), put(1), put(2)]).toEqual([true, false, true])
    expect(rawSql(storage, 'SELECT count(*) AS n FROM case_events')).toEqual([{ n: 2 }])
  })
})

describe('a record this version cannot read', () => {
  const aside = (position: number, raw = '{}') => ({
    kind: 'case',
    id: 'case-000001',
    position,
    reason: 'x',
    raw,
  })
  const put = (storage: Storage, record: ReturnType<typeof aside>) =>
    inTransaction(storage, tx => setAside(tx, record, 1, NOON))

  it('is kept whole, counted once, and known by the case it is about', () => {
    const storage = officerStore()
    put(storage, aside(1, '{"新":"𠮷"}'))
    put(storage, aside(2, '{"新":"𠮷2"}'))
    expect(listSetAside(storage.read)).toEqual([aside(2, '{"新":"𠮷2"}')])
    expect([
      countSetAside(storage.read),
      isCaseSetAside(storage.read, caseIdOf(1)),
      isCaseSetAside(storage.read, caseIdOf(2)),
    ]).toEqual([1, true, false])
  })

  it('is not replaced by an older one of the same, so that only a newer readable word ends it', () => {
    const storage = officerStore()
    put(storage, aside(9))
    put(storage, aside(5))
    const clearedBy = (position: number) => {
      inTransaction(storage, tx => clearSetAside(tx, 'case', 'case-000001', position))
      return countSetAside(storage.read) === 0
    }
    expect([clearedBy(5), clearedBy(8), clearedBy(9)]).toEqual([false, false, true])
  })
})

describe('离线可办', () => {
  it('counts the waiting cases, and of them those that wait for no file any more', () => {
    const storage = officerStore()
    shelve(storage, [
      identityCaseOf(1, { attachments: [attachmentOf('a'), attachmentOf('b')] }),
      identityCaseOf(2, { attachments: [attachmentOf('b')] }),
      identityCaseOf(3, { attachments: [] }),
      identityCaseOf(4, { status: 'verified' }),
    ])
    const note = (n: number, lacks: boolean) =>
      inTransaction(storage, tx => setLacksFiles(tx, caseIdOf(n), lacks))
    expect(countReady(storage.read)).toEqual({ cases: 1, of: 3 })
    note(2, false)
    expect(countReady(storage.read)).toEqual({ cases: 2, of: 3 })
    note(1, false)
    expect(countReady(storage.read)).toEqual({ cases: 3, of: 3 })
    // Its bytes turned out to be spoilt; a case that waits for nobody is not fetched for.
    note(1, true)
    note(4, true)
    expect(countReady(storage.read)).toEqual({ cases: 2, of: 3 })
  })
})

describe('a file', () => {
  it('is known by its hash with what it turned out to be, the latest word of it', () => {
    const storage = officerStore()
    const file = { sha256: hashOf('a'), state: 'ready' as const, detectedType: 'image/png', bytes: 3 }
    inTransaction(storage, tx => writeFileRecord(tx, file, NOON))
    expect(findFile(storage.read, hashOf('a'))).toEqual(file)
    inTransaction(storage, tx => writeFileRecord(tx, { ...file, state: 'damaged', detectedType: null }, NOON))
    expect(findFile(storage.read, hashOf('a'))).toEqual({ ...file, state: 'damaged', detectedType: null })
    expect(findFile(storage.read, hashOf('z'))).toBeUndefined()
  })
})
