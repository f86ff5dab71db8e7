import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isContractProcedure } from '@orpc/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src-central/centre-tools.ts'
import { centreConfig } from '../../src-central/config.ts'
import { type Centre, createCentre } from '../../src-central/create-centre.ts'
import { makeDemo } from '../../src-central/demo/make-demo.ts'
import { DEMO_PASSWORD } from '../../src-central/demo/officers.ts'
import { stageSchema } from '../../src-shared/cases/stage.ts'
import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { CaseView } from '../../src-shared/desk/case-views.ts'
import { deskContract } from '../../src-shared/desk/contract.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { QueueRow } from '../../src-shared/desk/queue-views.ts'
import { readIdNumber } from '../../src-shared/identity/id-number.ts'
import { uuidV7 } from '../../src-shared/kernel/ids.ts'
import { addDays, chinaDateOf } from '../../src-shared/kernel/instant.ts'
import { normaliseIdNumber } from '../../src-shared/people/id-type.ts'
import { upToTownship } from '../../src-shared/people/township.ts'
import { reportIdSchema } from '../../src-shared/reports/report.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import { startTestDesk, type TestDesk, until, untilStatus } from '../support/test-desk.ts'

/**
 * Entries that answer with something of a person, or could; how the face calls them. `case.open`, `case.lookers`,
 * `slips.print`, `people.find` and `search.local` are crawled case by case.
 */
const reads: Readonly<Record<string, (face: DeskClient) => Promise<unknown>>> = {
  'session.state': face => face.session.state({}),
  'queue.list': listEverything,
  'queue.count': face => face.queue.count(queueFilterOf()),
  'queue.counts': face => face.queue.counts({}),
  'queue.rulebooks': face => face.queue.rulebooks({}),
  'queue.day': face => face.queue.day({}),
  'views.list': face => face.views.list({}),
  'case.open': async () => undefined,
  'people.find': async () => undefined,
  'search.local': async () => undefined,
  'posts.list': face =>
    face.posts.list({ region: null, text: '', lackingOnly: false, offset: 0, limit: 200 }),
  'proposals.list': face => face.proposals.list({}),
  'leases.summary': face => face.leases.summary({}),
  'leases.colleagues': face => face.leases.colleagues({}),
  'offers.list': face => face.offers.list({}),
  'outbox.list': async face => [
    await face.outbox.list({ which: 'unsent', after: null, limit: 200 }),
    await face.outbox.list({ which: 'done', after: null, limit: 200 }),
  ],
  'needsYou.list': face => face.needsYou.list({}),
  'exceptions.list': face => face.exceptions.list({}),
  'samples.list': face => face.samples.list({}),
  'samples.choices': face => face.samples.choices({}),
  'samples.draw': drawSome,
  'samples.open': async face => {
    const rows = await face.samples.list({})
    return Promise.all(
      rows.filter(({ here }) => here).map(({ sample }) => face.samples.open({ sampleId: sample.id })),
    )
  },
  'account.day': face => face.account.day({ day: null }),
  'offline.ready': face => face.offline.ready({}),
  'supervision.desks': face => face.supervision.desks({}),
  'reports.make': async face => {
    const made: unknown[] = []
    for (const report of reportIdSchema.options)
      made.push(
        await face.reports.make({ ...thisYear(), report, agencies: [], workTypes: [] }).catch(refusedTo),
      )
    return made
  },
  'reports.print': async face => {
    const printed: unknown[] = []
    for (const report of reportIdSchema.options) {
      const request = { ...thisYear(), report, agencies: [], workTypes: [] }
      printed.push(await face.reports.print({ request, draft: true }).catch(refusedTo))
    }
    return printed
  },
  'reports.agencies': face => face.reports.agencies({}),
  'reports.overview': face => face.reports.overview(thisYear()),
  'reports.exportProgress': face => face.reports.exportProgress({}),
  'closings.list': face => face.closings.list({}),
  'closings.state': face =>
    face.closings.state({ ...thisYear(), unit: null, agencies: [], workTypes: [] }).catch(refusedTo),
  'slips.list': face => face.slips.list({ of: 'open' }),
  'slips.print': async () => undefined,
  'case.lookers': async () => undefined,
  'reader.list': face => face.reader.list({}),
  'recovery.report': face => face.recovery.report({}),
  'sync.status': face => face.sync.status({}),
  'settings.read': face => face.settings.read({}),
  'about.read': face => face.about.read({}),
}

const isDay = (secret: string) => /^\d{4}-\d{2}-\d{2}$/.test(secret)
const thisYear = () => {
  const asOf = systemClock.now()
  const to = chinaDateOf(asOf)
  return { from: addDays(to, -365), to, asOf }
}
/** Who may not have it gets a word and nothing else. */
const refusedTo = (cause: { code?: string }) => {
  expect(cause.code).toMatch(/^(not-permitted|report-own-only|slip-not-for-this)$/)
  return cause.code
}

/** Draws reviews of applications, in which nothing stands in full, and waits until the cases can be looked at. */
async function drawSome(face: DeskClient): Promise<unknown> {
  const { agencies } = await face.samples.choices({})
  const { from, to } = thisYear()
  const drawn = await face.samples.draw({
    ...{ requestId: uuidV7(Date.now(), randomBytes(10)), preview: false, lookers: [] },
    ...{ rule: { kind: 'share', percent: 5 }, workType: 'eligibility-review' },
    ...{ agencies: agencies.map(({ code }) => code), from, to },
  })
  expect(drawn.drawn).toBeGreaterThan(0)
  await until('what was drawn is here', async () => {
    await face.sync.now({})
    return (await face.samples.list({})).filter(({ here }) => here).length === drawn.drawn
  })
  return [drawn, await face.samples.list({})]
}

/** The other entries: orders, which answer with nothing of a person, and what is shown in full on purpose. */
const notCrawled: Readonly<Record<string, readonly string[]>> = {
  orders: [
    'session.signIn session.unlock session.lock session.active session.signOut session.signInAgain session.changePassword',
    'views.save views.remove case.seen case.noteChanges case.saveDraft case.saveIntakeDraft case.decide case.undo case.planMany case.decideMany case.undoMany case.act case.intake',
    'case.pictureZoomed leases.take leases.release leases.reclaim leases.assign offers.takers offers.make offers.answer outbox.tryNow outbox.retract',
    'needsYou.withdraw needsYou.sendAgain needsYou.handOver recovery.restore recovery.state recovery.confirmKey',
    'reports.export reports.cancelExport slips.reprint slips.void slips.fileSigned',
    'closings.get closings.compare closings.prepare closings.review closings.sign closings.return',
    'recovery.readReport sync.now settings.write stale.watch proposals.settle exceptions.answer',
    'samples.judge samples.saveDraft samples.markRead samples.takeBack case.keepPage case.takeInPapers case.linkComplaint reader.cancel reports.exportSet',
  ].flatMap(line => line.split(' ')),
  'the logged reveal': ['case.reveal'],
  'the letter as it is carried by hand, logged': ['needsYou.file'],
  'the card, or the signed paper, that lies before the officer, logged': ['reader.read', 'slips.readSigned'],
  'of own decisions, of which there are none here: `counter-papers.test.ts`': ['slips.printBatch'],
  'what the officer types, for them to go on typing': ['case.intakeDraft'],
  'of the audit role, which sees no case': ['audit.verify', 'audit.list', 'audit.file'],
}

/** What must not be seen of a person: as registers hold it, as screens write it, and each half that gives it away. */
interface Secrets {
  readonly numbers: readonly string[]
  readonly others: readonly string[]
}

function secretsOf(record: CaseRecord): Secrets {
  const { payload } = record
  const number = normaliseIdNumber(payload.idNumber)
  const { bornOn } = readIdNumber(payload.idType, payload.idNumber, chinaDateOf(systemClock.now()))
  const streets = [payload.residenceAddress, payload.hukouAddress].map(each =>
    each.slice(upToTownship(each).length),
  )
  return {
    numbers: [number, payload.idNumber, ...(bornOn ? [bornOn, bornOn.replaceAll('-', '')] : [])],
    others: [payload.phone, ...streets.filter(street => street.length > 3)],
  }
}

describe('what the face is given, over the demo’s data', () => {
  let centre: Centre
  let address: string
  const dataFolder = mkdtempSync(join(tmpdir(), 'masking-centre-'))
  const cases = new Map<string, CaseRecord>()
  const desks: TestDesk[] = []

  beforeAll(async () => {
    const now = systemClock.now()
    const demo = await makeDemo({ seed: 5, cases: 24, casework: 160, now })
    centre = await createCentre(
      centreConfig({ dataFolder, portal: true, passwordProfile: 'test', port: 0 }),
      { clock: systemClock },
    )
    await centre.loadDemo({
      ...demo,
      cases: async function* () {
        for await (const one of demo.cases()) {
          cases.set(one.case.id, one.case)
          yield one
        }
      },
    })
    address = await centre.listen()
  }, 120_000)
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
  })
  afterAll(async () => {
    await centre.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  async function signedIn(loginName: string): Promise<TestDesk> {
    const desk = startTestDesk({ centreAddress: address })
    desks.push(desk)
    await desk.face.session.signIn({ loginName, password: DEMO_PASSWORD })
    await until(
      'cases are here',
      async () => (await desk.face.queue.counts({})).some(each => each.count > 3),
      60_000,
    )
    await untilStatus(desk.face, 'the first pull is over', status => !status.pulling, 60_000)
    return desk
  }

  it('every entry of the bridge is crawled, or said not to be and why', () => {
    const entries = entriesOf(deskContract, '')
    expect(entries.toSorted()).toEqual(
      [...Object.keys(reads), ...Object.values(notCrawled).flat()].toSorted(),
    )
  })

  it.each(['gz-clerk', 'gz-county', 'gz-super', 'sx-county'])(
    '%s is given no number, birth date, telephone or street of anybody, but name and number of the real-name case in hand',
    async loginName => {
      const { face, logged } = await signedIn(loginName)
      const all = [...cases.values()].map(secretsOf)
      const found: unknown[] = []
      const look = (where: string, answer: unknown, hidden: readonly string[]) => {
        const text = JSON.stringify(answer) ?? ''
        for (const secret of hidden) if (text.includes(secret)) found.push([where, secret])
      }
      const everybody = [...new Set(all.flatMap(({ numbers, others }) => [...numbers, ...others]))]
      for (const [name, read] of Object.entries(reads)) {
        const answer = await read(face).catch((cause: { code?: string }) => {
          expect([name, cause.code]).toEqual([name, expect.stringMatching(/^(not-permitted|needs-centre)$/)])
        })
        // A day of a certificate or a month may be somebody's birthday.
        look(
          name,
          answer,
          name.startsWith('reports.') ? everybody.filter(secret => !isDay(secret)) : everybody,
        )
      }
      const rows = await listEverything(face)
      const shown: Record<string, number> = {}
      for (const row of rows) {
        const { caseId } = row
        const view = await face.case.open({ caseId })
        shown[`${view.case.procedure} ${view.shown}`] =
          (shown[`${view.case.procedure} ${view.shown}`] ?? 0) + 1
        const own = cases.get(caseId) as CaseRecord
        const { numbers } = secretsOf(own)
        // The demo’s own marks of time may fall on somebody’s birthday, but never on the one of this person.
        const hidden =
          view.shown === 'in-hand' ? everybody.filter(secret => !numbers.includes(secret)) : everybody
        look(`case.open ${view.case.procedure}`, view, hidden)
        const { idNumber } = own.payload
        const people = [await face.people.find({ where: 'here', idNumber })]
        if (rows.indexOf(row) % 40 === 0)
          people.push(await face.people.find({ where: 'centre', idNumber, reason: 'person-at-window' }))
        expect(people[0]?.rows.map(each => each.caseId)).toContain(caseId)
        look('people.find', people, everybody)
        const { phone } = own.payload
        for (const text of [
          own.personName,
          idNumber.slice(-6),
          phone.slice(-4),
          phone,
          own.serialNo,
          idNumber,
        ]) {
          const searched = await face.search.local({ text, limit: 50 })
          look('search.local', searched, everybody)
          if (text === own.serialNo) expect(searched.cases.map(each => each.caseId)).toContain(caseId)
        }
        if (rows.indexOf(row) % 20 === 0) {
          for (const kind of ['acceptance', 'enquiry'] as const) {
            const slipId = uuidV7(Date.now(), randomBytes(10))
            const slip = { slipId, kind, caseId, letterId: null }
            look('slips.print', await face.slips.print(slip).catch(refusedTo), everybody)
          }
          look('case.lookers', await face.case.lookers({ caseId }), everybody)
        }
        if (view.shown === 'in-hand') expect(view.case.payload.idNumber).toBe(own.payload.idNumber)
      }
      expect(rows.length).toBeGreaterThan(10)
      expect(Object.keys(shown).some(each => each.endsWith('in-hand'))).toBe(loginName !== 'gz-super')
      expect(Object.keys(shown).filter(each => each.endsWith('masked')).length).toBeGreaterThan(2)
      look('the log of the core', logged, everybody)
      expect(found).toEqual([])
    },
    120_000,
  )

  it('a reveal shows what was hidden, is refused while locked, and leaves nothing in later answers or in the log', async () => {
    const { face, logged } = await signedIn('gz-county')
    const rows = await listEverything(face)
    const row = rows.find(({ workType }) => workType === 'eligibility-review') as QueueRow
    const own = cases.get(row.caseId) as CaseRecord
    const wish = { caseId: row.caseId, reason: 'contact-person', password: null } as const
    const revealed = await face.case.reveal(wish)
    expect(revealed.case.payload).toMatchObject({ idNumber: own.payload.idNumber, phone: own.payload.phone })
    const after: [CaseView, unknown, string[]] = [
      await face.case.open({ caseId: row.caseId }),
      await face.queue.list({ ...queueFilterOf(), workType: 'eligibility-review', after: null, limit: 200 }),
      logged,
    ]
    const { numbers, others } = secretsOf(own)
    for (const secret of [...numbers, ...others]) {
      expect(JSON.stringify(after)).not.toContain(secret)
      if (!/^\d{8}$/.test(secret)) expect(JSON.stringify(revealed)).toContain(secret)
    }
    await face.session.lock({})
    await expect(face.case.reveal(wish)).rejects.toMatchObject({ code: 'locked' })
    await face.session.unlock({ password: DEMO_PASSWORD })
    expect(await face.case.reveal(wish)).toMatchObject({ case: { id: row.caseId } })
  }, 120_000)
})

/** Every row of every queue of every kind of work. */
async function listEverything(face: DeskClient): Promise<QueueRow[]> {
  const rows = new Map<string, QueueRow>()
  for (const workType of workTypeSchema.options) {
    for (const stage of stageSchema.options) {
      let after: Awaited<ReturnType<DeskClient['queue']['list']>>['next'] = null
      do {
        const page: Awaited<ReturnType<DeskClient['queue']['list']>> = await face.queue.list({
          ...queueFilterOf(),
          workType,
          stage,
          view: 'every',
          after,
          limit: 200,
        })
        for (const row of page.rows) rows.set(row.caseId, row)
        after = page.next
      } while (after !== null)
    }
  }
  return [...rows.values()]
}

function entriesOf(contract: object, path: string): string[] {
  return Object.entries(contract).flatMap(([name, inner]) => {
    const own = path === '' ? name : `${path}.${name}`
    return isContractProcedure(inner) ? [own] : entriesOf(inner as object, own)
  })
}
