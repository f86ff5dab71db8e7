import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { revealedSchema } from '../../../src-shared/desk/case-views.ts'
import { eligibilityCaseOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { outcomeOf } from '../../../tests/builders/session-bench.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { removeCase } from '../../storage/stores/cases-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { revealCase } from './reveal-case.ts'

const record: CaseRecord = identityCaseOf(1)
const asking = [rulebookOf({ revealAsksPassword: true })]

function revealing(bench: DeskBench, openedNow: () => Opened = () => bench.opened) {
  const tried: string[] = []
  return {
    tried,
    reveal: (change: { caseId?: CaseRecord['id']; password?: string } = {}) =>
      revealCase(
        bench.tools,
        openedNow,
        async (_opened, password) => {
          tried.push(password)
          if (password !== 'right') throw new DeskRefused('bad-credentials')
        },
        { caseId: record.id, reason: 'contact-person', password: null, ...change },
      ),
  }
}

describe('revealing a case', () => {
  it('gives everything that is hidden, and leaves a line with the reason and the kinds of fields', async () => {
    const bench = benchWithCases([record])
    const revealed = await revealing(bench).reveal()
    expect(revealedSchema.parse(revealed)).toMatchObject({
      case: record,
      number: { number: record.payload.idNumber, bornOn: '1999-03-07' },
    })
    expect(listAuditEntries(bench.storage.read)).toMatchObject([
      {
        act: 'personal-data-revealed',
        caseId: record.id,
        about: {
          reason: 'contact-person',
          kinds: ['address', 'id-number', 'phone'],
          version: 1,
          stepUp: false,
        },
      },
    ])
  })

  it('leaves one line for each look, and no value in any', async () => {
    const bench = benchWithCases([record])
    const { reveal } = revealing(bench)
    for (let n = 0; n < 3; n += 1) await reveal()
    expect(bench.acts()).toEqual(Array(3).fill('personal-data-revealed'))
    const lines = JSON.stringify(listAuditEntries(bench.storage.read))
    const { idNumber, phone, residenceAddress } = record.payload
    for (const value of [idNumber, phone, residenceAddress, '1999-03-07']) expect(lines).not.toContain(value)
  })

  it('whose line cannot be written shows nothing', async () => {
    const bench = benchWithCases([record])
    rawSql(
      bench.storage,
      "CREATE TRIGGER full BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    await expect(revealing(bench).reveal()).rejects.toThrow('disk full')
  })

  it('is refused for a case that is not here, or left the scope', async () => {
    const bench = benchWithCases([record])
    const { reveal } = revealing(bench)
    expect(await outcomeOf(reveal({ caseId: caseIdOf(9) }))).toBe('not-found')
    inTransaction(bench.storage, tx => removeCase(tx, record.id, 99, 'transferred', true))
    expect(await outcomeOf(reveal())).toBe('not-found')
    expect(bench.acts()).toEqual([])
  })
})

describe('where the rulebook asks for the password again', () => {
  it('nothing is revealed without it, or with a wrong one', async () => {
    const bench = benchWithCases([record], { books: asking })
    const { reveal, tried } = revealing(bench)
    expect(await outcomeOf(reveal())).toBe('password-required')
    expect(await outcomeOf(reveal({ password: 'wrong' }))).toBe('bad-credentials')
    expect([tried, bench.acts()]).toEqual([['wrong'], []])
    expect(await reveal({ password: 'right' })).toMatchObject({ case: record })
    expect(listAuditEntries(bench.storage.read)).toMatchObject([{ about: { stepUp: true } }])
  })

  it('what was locked, closed or pulled anew while it was tried is judged anew', async () => {
    const bench = benchWithCases([record], { books: asking })
    let asked = 0
    const locked = () => {
      asked += 1
      if (asked > 1) throw new DeskRefused('locked')
      return bench.opened
    }
    expect(await outcomeOf(revealing(bench, locked).reveal({ password: 'right' }))).toBe('locked')
    let other = 0
    const anew = () => {
      other += 1
      return other > 1 ? { ...bench.opened } : bench.opened
    }
    expect(await outcomeOf(revealing(bench, anew).reveal({ password: 'right' }))).toBe('closed')
    expect(bench.acts()).toEqual([])
    const newer = identityCaseOf(1, { version: 2 })
    const pulled = () => {
      if (other++ === 3) shelve(bench.storage, [newer], 100)
      return bench.opened
    }
    expect(await revealing(bench, pulled).reveal({ password: 'right' })).toMatchObject({
      case: { version: 2 },
    })
  })

  it('it is not asked for elsewhere', async () => {
    const bench = benchWithCases([eligibilityCaseOf(1)], {
      officer: officerOf({ workTypes: ['eligibility-review'] }),
    })
    const { reveal, tried } = revealing(bench)
    await reveal({ password: 'wrong' })
    expect(tried).toEqual([])
  })
})
