import { describe, expect, it } from 'vitest'
import { caseViewSchema } from '../../../src-shared/desk/case-views.ts'
import { maskCase } from '../../../src-shared/desk/mask-case.ts'
import type { IdentityCase } from '../../../src-shared/identity/identity-payload.ts'
import {
  attachmentOf,
  earlierDecisionOf,
  eligibilityCaseOf,
  identityCaseOf,
  payloadOf,
} from '../../../tests/builders/cases.ts'
import { decideInputOf, draftOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { removeCase } from '../../storage/stores/cases-store.ts'
import { writeDraft } from '../../storage/stores/drafts-store.ts'
import { upsertEntity } from '../../storage/stores/entities-store.ts'
import { writeFileRecord } from '../../storage/stores/files-store.ts'
import { writePreviewRecord } from '../../storage/stores/previews-store.ts'
import { setAside } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { caseView } from './case-view.ts'
import { decideCase } from './decide-case.ts'
import { openCase, seeCase } from './open-case.ts'

const record = identityCaseOf(1)
/** A real-name case as it is handed out to who may decide it. */
const inHand = (one: IdentityCase) => maskCase(one, 'in-hand', () => '').case

function whyNot(
  one: IdentityCase,
  options: { officer?: ReturnType<typeof officerOf>; before?: (bench: DeskBench) => void } = {},
) {
  const bench = benchWithCases([one], options.officer ? { officer: options.officer } : {})
  options.before?.(bench)
  const view = caseView(bench.tools, bench.opened, one.id)
  const deciding = view?.allowed.filter(
    action => !['contact-logged', 'correction-requested', 'document-added'].includes(action),
  )
  expect(deciding?.length === 0).toBe(view?.whyNot !== null)
  return view?.whyNot
}

describe('why nothing can be decided at a case', () => {
  it('is nothing where something can', () => {
    expect(whyNot(record)).toBeNull()
  })

  it('decided-here: an own decision stands', () => {
    expect(
      whyNot(record, { before: bench => decideCase(bench.tools, bench.opened, decideInputOf(record, 1)) }),
    ).toBe('decided-here')
  })

  it('not-waiting: it waits for nobody of the agency', () => {
    expect(whyNot(identityCaseOf(1, { status: 'auto-check' }))).toBe('not-waiting')
  })

  it('not-your-work and took-other-stage: another’s stage, or one’s own other one', () => {
    const second = identityCaseOf(1, {
      stage: 'second',
      version: 2,
      earlierDecisions: [earlierDecisionOf({ decidedBy: 'officer-1' })],
    })
    expect(whyNot(identityCaseOf(1, { stage: 'second' }))).toBe('not-your-work')
    expect(whyNot(second, { officer: officerOf({ stages: ['first', 'second'] }) })).toBe('took-other-stage')
  })

  it('newer-unreadable: a newer word is here that this version cannot read', () => {
    const aside = { kind: 'case', id: record.id, position: 50, reason: 'x', raw: '{}' }
    expect(
      whyNot(record, { before: bench => inTransaction(bench.storage, tx => setAside(tx, aside, 1, NOON)) }),
    ).toBe('newer-unreadable')
  })

  it('rulebook-missing: the rules of its reference date are not here', () => {
    expect(whyNot(identityCaseOf(1, { referenceOn: '2020-01-01' }))).toBe('rulebook-missing')
  })

  it('left-scope: it is kept only for the work that needs it', () => {
    const leave = (bench: DeskBench) =>
      inTransaction(bench.storage, tx => removeCase(tx, record.id, 99, 'transferred', true))
    expect(whyNot(record, { before: leave })).toBe('left-scope')
  })
})

describe('the view of a case', () => {
  it('is whole from the local shelf: names of regions and agencies, files, rules, draft, letters and targets', () => {
    const one = identityCaseOf(1, {
      attachments: ['photo 1', 'gone', 'gif', 'small'].map(bytes => attachmentOf(bytes)),
    })
    const bench = benchWithCases([one])
    inTransaction(bench.storage, tx => {
      for (const [code, name, parent] of [
        ['52', '贵州省', null],
        ['5201', '贵阳市', '52'],
        ['520112', '乌当区', '5201'],
      ]) {
        const region = { code, name, parent }
        upsertEntity(tx, { kind: 'region', id: String(code), position: 3, body: JSON.stringify(region) }, 1)
      }
      writeFileRecord(
        tx,
        { sha256: hashOf('gif'), state: 'wrong-type', detectedType: 'image/gif', bytes: 3 },
        NOON,
      )
      for (const sha256 of [hashOf('small'), hashOf('gif')])
        writePreviewRecord(tx, { sha256, detectedType: 'image/jpeg', bytes: 3 })
      writeDraft(tx, one.id, {
        draft: draftOf({ reasons: ['ID01'] }),
        caseVersion: 1,
        savedAt: NOON,
      })
    })
    rawSql(bench.storage, 'DELETE FROM files WHERE sha256 IN (?, ?)', hashOf('gone'), hashOf('small'))
    const view = caseView(bench.tools, bench.opened, one.id)
    expect(view).toMatchObject({
      case: inHand(one),
      shown: 'in-hand',
      number: { number: one.payload.idNumber, bornOn: '1999-03-07', age: 26 },
      today: '2026-03-05',
      regionName: '乌当区',
      agencyName: '机构520112-HR',
      idRegionName: '贵州省贵阳市乌当区',
      rulebook: { id: 'guizhou', version: '2022.1', source: '[S1]' },
      transferTargets: [{ code: '520103-HR', name: '机构520103-HR' }],
      draft: { reasons: ['ID01'], caseVersion: 1, savedAt: NOON },
      letters: [],
    })
    expect(view?.attachments.map(file => [file.state, file.detectedType])).toEqual([
      ['ready', 'image/png'],
      ['missing', null],
      ['wrong-type', 'image/gif'],
      ['preview', null],
    ])
    expect(caseViewSchema.safeParse(view).success).toBe(true)
  })

  it('shows codes where no name is known, and no region for a number that has none', () => {
    const one = identityCaseOf(1, {
      handlingAgency: '529999-XX',
      region: '529999',
      payload: payloadOf({ idType: 'passport', idNumber: 'E12345678' }),
    })
    const bench = benchWithCases([one], { officer: officerOf({ agencies: ['529999-XX'] }) })
    expect(caseView(bench.tools, bench.opened, one.id)).toMatchObject({
      regionName: '529999',
      agencyName: '529999-XX',
      idRegionName: null,
    })
  })

  it('has the number masked, and no birth date, where the officer has nothing to compare', () => {
    for (const [one, officer] of [
      [record, officerOf({ roles: ['supervisor'] })],
      [identityCaseOf(1, { status: 'verified' }), officerOf()],
      [identityCaseOf(1, { stage: 'second' }), officerOf()],
      [eligibilityCaseOf(1), officerOf({ workTypes: ['eligibility-review'] })],
    ] as const) {
      const bench = benchWithCases([one], { officer })
      const view = caseView(bench.tools, bench.opened, one.id)
      expect(view).toMatchObject({ shown: 'masked', number: { bornOn: null, age: 26, sex: 'male' } })
      const { letters: _, ...said } = view ?? { letters: [] }
      expect(JSON.stringify(said)).not.toMatch(/19990307|1999-03-07/)
    }
  })

  it('offers exactly what deciding would take', () => {
    for (const one of [
      record,
      identityCaseOf(1, { status: 'verified' }),
      identityCaseOf(1, { stage: 'second' }),
    ]) {
      const offered = benchWithCases([one])
      const allowed = caseView(offered.tools, offered.opened, one.id)?.allowed ?? []
      for (const outcome of ['approve', 'refuse', 'escalate', 'transfer', 'field-check'] as const) {
        const bench = benchWithCases([one])
        const input = decideInputOf(one, 1, {
          outcome,
          reasons: outcome === 'refuse' ? ['ID01'] : [],
          internalNote: '说明',
          transferTo: outcome === 'transfer' ? ('520103-HR' as never) : null,
        })
        expect(codeOf(() => decideCase(bench.tools, bench.opened, input)) === 'done', outcome).toBe(
          allowed.includes(outcome),
        )
      }
    }
  })

  it('of a case that is not here is none', () => {
    const bench = benchWithCases([record])
    expect(caseView(bench.tools, bench.opened, caseIdOf(9))).toBeUndefined()
  })
})

describe('handing a case out', () => {
  it('leaves its line in the log with the view, once for the same version while the store is open', () => {
    const bench = benchWithCases([record])
    expect(openCase(bench.tools, bench.opened, record.id).case).toEqual(inHand(record))
    openCase(bench.tools, bench.opened, record.id)
    expect(listAuditEntries(bench.storage.read)).toMatchObject([
      {
        number: 1,
        act: 'case-read',
        caseId: record.id,
        letterId: null,
        about: { version: 1, shown: 'in-hand' },
      },
    ])
    const newer = identityCaseOf(1, { version: 2 })
    shelve(bench.storage, [newer], 100)
    openCase(bench.tools, bench.opened, record.id)
    openCase(bench.tools, { ...bench.opened }, record.id)
    expect(bench.acts()).toEqual(['case-read', 'case-read', 'case-read'])
  })

  it('that is not here reveals nothing and leaves no line', () => {
    const bench = benchWithCases([record])
    expect(codeOf(() => openCase(bench.tools, bench.opened, caseIdOf(9)))).toBe('not-found')
    expect(bench.acts()).toEqual([])
  })

  it('whose line cannot be written hands nothing out', () => {
    const bench = benchWithCases([record])
    rawSql(
      bench.storage,
      "CREATE TRIGGER full BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    for (let n = 0; n < 2; n += 1)
      expect(() => openCase(bench.tools, bench.opened, record.id)).toThrow('disk full')
  })

  it('asks no network', () => {
    const bench = benchWithCases([record])
    decideCase(bench.tools, bench.opened, decideInputOf(record, 1))
    openCase(bench.tools, bench.opened, record.id)
    expect(bench.central.seen).toEqual([])
    expect(bench.letter(letterIdOf(1)).state).toBe('held')
  })
})

describe('seeing a case', () => {
  it('leaves a line every time, with the version that stood on the screen', () => {
    const bench = benchWithCases([record])
    seeCase(bench.tools, bench.opened, record.id, 1)
    seeCase(bench.tools, bench.opened, record.id, 1)
    expect(listAuditEntries(bench.storage.read)).toMatchObject([
      { act: 'case-seen', caseId: record.id, about: { version: 1 } },
      { act: 'case-seen', caseId: record.id, about: { version: 1 } },
    ])
  })

  it('that is not here is refused', () => {
    const bench = benchWithCases([record])
    expect(codeOf(() => seeCase(bench.tools, bench.opened, caseIdOf(9), 1))).toBe('not-found')
    expect(bench.acts()).toEqual([])
  })
})
