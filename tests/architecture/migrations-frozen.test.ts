import { describe, expect, it } from 'vitest'
import { migrationHash } from '../../src-main/storage/migrate.ts'
import { deskMigrations, officerMigrations } from '../../src-main/storage/migrations/all.ts'

/** Fingerprints of released steps. A changed one means that history was edited: add a new step instead. */
const released: Readonly<Record<string, string>> = {
  'desk-10-first-desk': 'b43d91914413a91e208ffefe568d08096809774e0c28ee4f11db360dad28b66e',
  'officer-10-first-store': 'fbdde0db15de3758449926df4ece2ae6bd5a057fbd0a2673bb08281fb5cd8260',
  'officer-20-casework': '3417a6efd7decae475c724425cc5c71fea686877e0021078a86407dd73068352',
}

describe('migrations', () => {
  it('are numbered upwards and never edited once released', () => {
    for (const migrations of [officerMigrations, deskMigrations]) {
      const numbers = migrations.map(migration => migration.number)
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    }
    const found = Object.fromEntries(
      [
        ...officerMigrations.map(m => ['officer', m] as const),
        ...deskMigrations.map(m => ['desk', m] as const),
      ].map(([store, migration]) => [
        `${store}-${migration.number}-${migration.name}`,
        migrationHash(migration),
      ]),
    )
    expect(found).toEqual(released)
  })
})
