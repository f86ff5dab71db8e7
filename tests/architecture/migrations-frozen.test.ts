import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { migrationHash } from '../../src-main/storage/migrate.ts'
import { deskMigrations, officerMigrations } from '../../src-main/storage/migrations/all.ts'

/** Fingerprints of released steps. A changed one means that history was edited: add a new step instead. */
const released: Readonly<Record<string, string>> = {
  'desk-10-first-desk': 'b43d91914413a91e208ffefe568d08096809774e0c28ee4f11db360dad28b66e',
  'desk-20-rules-for-data': 'bd77a928507586f0343d13c7de7eee19428a94ffc37eaff063a513a0eb8551f6',
  'desk-30-agency-slots': '94d84bd178bca298e16367d772fe9cbebac20d33718a44a7ca22299cfe3bcad6',
  'desk-40-failed-unlocks': '5faf1560c4201f811309ba4523181461c93acb3ff89b8f1d951a3cae2aa7fc66',
  'officer-10-first-store': 'fbdde0db15de3758449926df4ece2ae6bd5a057fbd0a2673bb08281fb5cd8260',
  'officer-20-casework': '3417a6efd7decae475c724425cc5c71fea686877e0021078a86407dd73068352',
  'officer-30-leases': '9d24ff663b617a2c65912bf27e913f168feb14e79420874d3a5d693c0411d6c5',
  'officer-40-offline-trust': 'de08fffe827798c7dd86f3157a756ff88fda9d00aebb5cf26955cf6a12437174',
  'officer-50-retention': '8b9afa4c296064715588e9a7bcff6fd9ca20e18abe64de320a16e31737f035ed',
  'officer-60-day-account': '4b462476f4be1a24c76faedddc6a47181c15a095300c0749a6a557656c66cab5',
  'officer-70-previews': '67cf3b16383f0638cceecd86886b0388df33888a8e5faa2100ef5b45c270541d',
  'officer-90-masks': '7d235368e11774278f2d6e686d72b39f3596c851ffbe8fef5e3ec828610d1e4a',
  'officer-100-log-stays': 'c1cd06b49d195c7507c9d81bffabb328db4ee52d968b2766af27edb471127477',
  'officer-110-slips': '8beef4f641927792a89a2e464784b7e1dd60837f49859d83aee15c91c15618b0',
  'officer-120-counted-events': '0419f83c74c2c02c20fed8155555f4db36d166847d72f1106fde540a53e273fe',
  'officer-130-states-of-cases': 'e4b6d177e1ccccbe424f8282ec7148558762fdacaf5a22af66c8e3adedcdbd24',
  'officer-170-slips-of-days': 'db71a2da583a88237a58d2f081fadd968402125232e5ba89d5b1f4f6c32b1bb6',
  'officer-140-seen-samples': 'd4220b1f0be69ea4b81fac64da485888464adc54ac6c86cad9fffd2506a4ca6c',
  'officer-150-corrections': 'fbf230f82030c77e7b0f63950864ff03e75ffcdfe741cab1a5b433d04403b095',
  'officer-160-report-chunks': 'a10d175d5c1c7aee3141cd6c7ea08a3ca317bd7ef39ff7b4c0e22036438cb37f',
  'officer-180-search': 'ee17858ba9bc5047f23779d07003396cf013ea3fecb4e26a9927a7d27ca988b5',
  'officer-190-picture-hashes': 'afde7a0ea68435ebe54f6ca5ff00bf569265ac0a2de543ad30936e87af26f08d',
  'officer-210-window-pages': '32b1ed0ee1f08fee40323d6d57851c43b09acf11ae22d6e16ab647092ba3adcf',
  'officer-220-last-seen': '995be006344000c52bb2b22d0eed208e1f5903405ead6b4b9af52ab39f5acfda',
  'officer-230-listed-cases': 'f79fa956f92bbeed3d992043cb2119de083acbedbab33bff8d4487b697fc452c',
}

/** The same for the centre's, on SQLite and on PostgreSQL, by the bytes of their files. */
const releasedAtCentre: Readonly<Record<string, string>> = {
  'migrations/0010-first-tables.ts': '29b2d045e370a234109e262bcff0d5f70d36f55239330706317175764e0e549b',
  'migrations/0020-proposals.ts': '2aa75238b72e0e5ec9fa1f6b6f1952261c53b2745affcd461a83532c5fefb68d',
  'migrations/0030-portal-and-registers.ts':
    'd052cb2312d4012c3effeea589acf14c33c293f31e020a3460ecd8e1f5058c5b',
  'migrations/0040-leases.ts': 'fbb44ab79d3cc1fd5f4f9a9e820182a1e25ba2273fafa7abf14639a4ee3b9c5b',
  'migrations/0050-own-agency-and-number.ts':
    '4e471984acc4402476bf6f4e8cf2690eb0aa162b9435a968ebd64e523db35cbc',
  'migrations/0060-exceptions.ts': 'eb0d23ee8f272bfdd7d16a5e84716f042d777637c9449771644b6b96ae494853',
  'migrations/0070-recovery-keys.ts': '85a825061bd634df6cc46f4196a6363f12f2015f5778c441987392c949ff6726',
  'migrations/0080-audit-lines.ts': 'fe1db396eb95970eb97ab2d2bb1948b72e26509441ee4caa0fcbdd42fd73d04f',
  'migrations/0090-people-searches.ts': '7763ff3b387c0daa3aa272cd4d64568204b8b7cd271361e56afa911015fbe1f8',
  'migrations/0110-report-closings.ts': '3332a54f0f5562431f4fb7733cbed89e87ec5f9004327e4c8c46538a1f468830',
  'migrations/0100-samples.ts': 'e5c10f594cbdaee2f9bd5ba0093e07c7148f198193b9a018e88dd70f14ddb398',
  'migrations-postgres/0050-people-desks-and-cases.ts':
    '226d31d42f895be0e5362286cefdafbcc1d525ea068eff34831fbeda7bbef688',
  'migrations-postgres/0060-letters-leases-and-feed.ts':
    '61eee47a392e22ee99495c06739406d80dbd2edf5e5e934d6b9fc16ca5e26013',
  'migrations-postgres/0070-recovery-keys.ts':
    '94156088f91e2958f88049870c2d4ba64b9351d9e238487afaf40a1f59b3d58b',
  'migrations-postgres/0080-audit-lines.ts':
    'bdd998e50794efd25495f620f72325dbf40d1a634890443a338dda8a68ba6b4b',
  'migrations-postgres/0090-people-searches.ts':
    '0c1e0d14f7defedce87323234e7f653d8909a02b288983900825bb6d26ba0320',
  'migrations-postgres/0100-samples.ts': '995b18fbd690395447438a06108cfb35479dc216111e077b767e48268a517ab3',
  'migrations-postgres/0110-report-closings.ts':
    '1943d0c418f1f1ef079631ec616cccde55236dce53c2c4dc9ec23f62593c28fe',
  'migrations/0120-window-papers.ts': '32c9b247b5cd732ff4f3972af5c799f8707a51ca887d5f7df807292925575d8a',
  'migrations-postgres/0120-window-papers.ts':
    '4af66fbd24611b9e4564aab3ec7c6697a844102b89d44625afa2cb93a681bf85',
  'migrations/0130-case-offers.ts': '221e384f5a778941a40344752b9fce8855497e0faf2d4beaf35544f7e59bbf00',
  'migrations-postgres/0130-case-offers.ts':
    '99ed9e897e24e647e85e5b2f367d6546dce06b7c361e35304175b17acb21855f',
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

  it.each(Object.entries(releasedAtCentre))('of the centre: %s stays as it was released', (file, hash) => {
    const bytes = readFileSync(new URL(`../../src-central/storage/${file}`, import.meta.url))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
  })
})
