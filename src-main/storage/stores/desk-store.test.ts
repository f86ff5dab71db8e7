import { describe, expect, it } from 'vitest'
import type { DeskId } from '../../../src-shared/kernel/ids.ts'
import { later, NOON, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { deskStore, rawSql } from '../../../tests/builders/stores.ts'
import type { KeySlot } from '../../keys/store-key.ts'
import { inTransaction } from '../transaction.ts'
import {
  type DeskIdentity,
  defaultSettings,
  findDeskIdentity,
  findKeySlot,
  insertDeskIdentity,
  listOfficersHere,
  type OfficerHere,
  readSettings,
  reserveSequences,
  writeKeySlot,
  writeOfficerHere,
  writeSettings,
  writeUnsentCount,
} from './desk-store.ts'

const identity: DeskIdentity = {
  deskId: uuidOf(1) as DeskId,
  epoch: 1,
  centreAddress: 'https://centre.example',
  sealedKey: 'c2VhbGVk',
  nextSequence: 1,
}
const officer = (n: number, change: Partial<OfficerHere> = {}): OfficerHere => ({
  officerId: officerIdOf(n),
  loginName: `login-${n}`,
  displayName: `张${n}𠮷`,
  agencyName: '乌当区',
  lastUsedAt: later(n),
  unsent: 0,
  oldestUnsentAt: null,
  ...change,
})
const slot = (wrapped: string, vault: KeySlot['vault'] = 'file'): KeySlot => ({
  vault,
  kdf: { name: 'argon2id', salt: Buffer.alloc(16).toString('base64'), memoryKib: 8, passes: 1, lanes: 1 },
  wrapped,
})

describe('the identity of a desk', () => {
  it('is none before it is enrolled, and one for ever after', () => {
    const storage = deskStore()
    expect(findDeskIdentity(storage.read)).toBeUndefined()
    inTransaction(storage, tx => insertDeskIdentity(tx, identity, NOON))
    expect(findDeskIdentity(storage.read)).toEqual(identity)
    expect(() =>
      inTransaction(storage, tx => insertDeskIdentity(tx, { ...identity, epoch: 2 }, NOON)),
    ).toThrow()
    expect(findDeskIdentity(storage.read)?.epoch).toBe(1)
  })

  it('gives every letter a number of its own, blocks one after the other, and none without an identity', () => {
    const storage = deskStore()
    expect(() => inTransaction(storage, tx => reserveSequences(tx, 100))).toThrow('without identity')
    inTransaction(storage, tx => insertDeskIdentity(tx, identity, NOON))
    const blocks = [1, 2, 3].map(() => inTransaction(storage, tx => reserveSequences(tx, 100)))
    expect(blocks).toEqual([
      { from: 1, until: 101 },
      { from: 101, until: 201 },
      { from: 201, until: 301 },
    ])
  })

  it('takes no number back when the transaction around it fails, and gives none twice', () => {
    const storage = deskStore()
    inTransaction(storage, tx => insertDeskIdentity(tx, identity, NOON))
    expect(() =>
      inTransaction(storage, tx => {
        reserveSequences(tx, 100)
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(inTransaction(storage, tx => reserveSequences(tx, 100)).from).toBe(1)
  })
})

describe('the officers of a computer', () => {
  it('stand with the last one first, each once, by their latest word', () => {
    const storage = deskStore()
    inTransaction(storage, tx => {
      writeOfficerHere(tx, officer(1))
      writeOfficerHere(tx, officer(2))
      writeOfficerHere(tx, officer(1, { lastUsedAt: later(9), displayName: '张新' }))
    })
    expect(listOfficersHere(storage.read)).toEqual([
      officer(1, { lastUsedAt: later(9), displayName: '张新' }),
      officer(2),
    ])
  })

  it('two of them cannot share a login name', () => {
    const storage = deskStore()
    inTransaction(storage, tx => writeOfficerHere(tx, officer(1)))
    expect(() =>
      inTransaction(storage, tx => writeOfficerHere(tx, officer(2, { loginName: 'login-1' }))),
    ).toThrow('UNIQUE')
  })

  it('show how much of their work is unsent without any key', () => {
    const storage = deskStore()
    inTransaction(storage, tx => {
      writeOfficerHere(tx, officer(1))
      writeOfficerHere(tx, officer(2))
      writeUnsentCount(tx, officerIdOf(1), 3, NOON)
    })
    expect(listOfficersHere(storage.read).map(one => [one.unsent, one.oldestUnsentAt])).toEqual([
      [0, null],
      [3, NOON],
    ])
  })

  it('have one slot per kind of vault, the latest', () => {
    const storage = deskStore()
    inTransaction(storage, tx => {
      writeKeySlot(tx, officerIdOf(1), slot('old'), NOON)
      writeKeySlot(tx, officerIdOf(1), slot('new'), NOON)
      writeKeySlot(tx, officerIdOf(1), slot('keychain', 'os-keychain'), NOON)
      writeKeySlot(tx, officerIdOf(2), slot('theirs'), NOON)
    })
    expect(findKeySlot(storage.read, officerIdOf(1), 'file')).toEqual(slot('new'))
    expect(findKeySlot(storage.read, officerIdOf(1), 'os-keychain')).toEqual(slot('keychain', 'os-keychain'))
    expect(findKeySlot(storage.read, officerIdOf(2), 'os-keychain')).toBeUndefined()
    expect(rawSql(storage, 'SELECT count(*) AS n FROM key_slots')).toEqual([{ n: 3 }])
  })
})

describe('settings', () => {
  it('are the officer’s own, else those last used here, else the defaults', () => {
    const storage = deskStore()
    expect(readSettings(storage.read, undefined)).toEqual(defaultSettings)
    inTransaction(storage, tx => writeSettings(tx, officerIdOf(1), { ...defaultSettings, language: 'en' }))
    inTransaction(storage, tx => writeSettings(tx, officerIdOf(2), { ...defaultSettings, undoSeconds: 60 }))
    expect(readSettings(storage.read, officerIdOf(1)).language).toBe('en')
    expect(readSettings(storage.read, officerIdOf(2)).undoSeconds).toBe(60)
    expect(readSettings(storage.read, officerIdOf(3)).undoSeconds).toBe(60)
    expect(readSettings(storage.read, undefined).undoSeconds).toBe(60)
  })

  it.each([
    ['written by an older version', '{"language":"en"}', { language: 'en' as const }],
    ['with a value nobody knows any more', '{"language":"tlh"}', {}],
    ['with a field of a newer version', '{"language":"en","sound":"loud"}', { language: 'en' as const }],
  ])('%s are read as far as they can be, never an error', (_, body, known) => {
    const storage = deskStore()
    rawSql(storage, 'INSERT INTO settings (owner, body) VALUES (?, ?)', '', body)
    expect(readSettings(storage.read, undefined)).toEqual({ ...defaultSettings, ...known })
  })

  it('that are no JSON at all are the defaults: a torn line must not keep the desk from starting', () => {
    for (const body of ['', '{', 'null', '[]', '"text"']) {
      const storage = deskStore()
      rawSql(storage, 'INSERT INTO settings (owner, body) VALUES (?, ?)', '', body)
      expect(readSettings(storage.read, undefined), body).toEqual(defaultSettings)
    }
  })
})
