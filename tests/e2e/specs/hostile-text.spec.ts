import { type Page, test as plain } from '@playwright/test'
import { draftSchema } from '../../../src-shared/desk/case-views.ts'
import { tripTexts } from '../../builders/hostile-corpus.ts'
import { fieldsOf, whole } from '../../builders/hostile-fields.ts'
import { citizenIdOf } from '../../builders/id-numbers.ts'
import { uuidOf } from '../../builders/ids.ts'
import { png } from '../../builders/png.ts'
import { queueFilterOf } from '../../builders/queue-filter.ts'
import type { CentreProcess } from '../../support/centre-process.ts'
import { nameAtCentre } from '../../support/names-at-centre.ts'
import { applicant, applyAtPortal, TOWN_OFFICE, uploadAgain } from '../../support/portal-people.ts'
import { graduationOf, postOf, wishes } from '../../support/story-forms.ts'
import { newId } from '../../support/test-desk.ts'
import { browserProgram } from '../doors/browser.ts'
import { expect, test } from '../doors/fixtures.ts'
import { type Face, PASSWORD } from '../pages/face.ts'
import { callBridge, type Trip, watchTrips } from '../pages/tripwire.ts'

/** Puts every text into a field of somebody's at the portal. Gives the cases, in order. */
async function hostilePeople(centre: CentreProcess, fields: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < fields.length; at += 4) {
    const [name = '文', formerName = null, residenceAddress = '文', hukouAddress = '文'] = fields.slice(
      at,
      at + 4,
    )
    const said = { formerName, residenceAddress, hukouAddress }
    ids.push((await applyAtPortal(centre, name, png(at + 40, 120, 160), said, `${name.slice(0, 40)}.png`)).id)
  }
  return ids
}

/** A graduate whose name, wishes, CV, school and post are all hostile, up to the staff's review. Gives the case. */
async function hostileGraduate(centre: CentreProcess, fields: readonly string[]): Promise<string> {
  const idNumber = citizenIdOf('520112', '20030307', 619)
  const at = (index: number, length?: number) => whole(fields[index % fields.length] ?? '', length)
  const base64 = Buffer.from(png(72, 240, 170)).toString('base64')
  const made = (await centre.portal('POST', '/people', {
    ...applicant(at(0), { idNumber }),
    photo: { fileName: 'x.png', base64: Buffer.from(png(71)).toString('base64') },
  })) as { case: { id: string } }
  await centre.portal('POST', `/cases/${made.case.id}/check`, { result: 'passes' })
  const entry = { from: '2021-09', to: '2026-06', title: at(1), place: at(2), text: at(3) }
  await centre.portal('PUT', `/people/${idNumber}/cv`, { cv: [{ section: 'education', entries: [entry] }] })
  await centre.portal('PUT', '/posts', { ...postOf('trip-post', at(4), TOWN_OFFICE, at(5)), unitName: at(6) })
  await centre.portal('PUT', `/people/${idNumber}/intention`, {
    category: 'graduate-2y',
    intention: { ...wishes, wishedPosts: at(7), wishedIndustry: at(8), wishedRegion: at(9) },
    graduation: graduationOf({ school: at(11), major: at(12) }),
    documents: [{ slot: 'graduation-certificate', fileName: `${at(13, 40)}.png`, base64 }],
  })
  const applied = (await centre.portal('POST', `/people/${idNumber}/applications`, {
    postId: 'trip-post',
  })) as { case: { id: string } }
  await centre.portal('POST', `/cases/${applied.case.id}/host`, { answer: 'accept' })
  return applied.case.id
}

/** Streets stand masked until they are asked for. */
async function showInFull(face: Face): Promise<void> {
  await face.hand.press('v')
  const dialog = face.page.getByRole('dialog', { name: '为什么需要查看完整信息' })
  await dialog.getByRole('radio', { name: '联系申请人' }).check()
  await dialog.getByRole('button', { name: '显示完整信息' }).click()
  await expect(dialog).toHaveCount(0)
}

/** Waits for the page to be still, opens whatever is folded, and gives all it says. */
async function everythingShown(page: Page): Promise<string> {
  await page.waitForTimeout(350)
  return await page.evaluate(
    () =>
      document.body.innerText +
      [...document.querySelectorAll('input,textarea')]
        .map(each => (each as HTMLInputElement).value)
        .join('\n') +
      [...document.querySelectorAll('[title]')].map(each => each.getAttribute('title')).join('\n'),
  )
}

/** How a text begins on a screen: white space as a browser paints it. */
const seen = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 30)

/** What waits for somebody else's word: a correction of a case, and a decision handed to the supervisor, both with this text. */
async function askForOthers(face: Face, caseId: string, note: string): Promise<void> {
  const { page } = face
  const {
    case: { version: caseVersion },
  } = (await callBridge(page, 'case/open', { caseId })) as { case: { version: number } }
  const act = { kind: 'correction-requested', details: { want: 'reopen', about: null } }
  await callBridge(page, 'case/act', { actId: newId(), caseId, caseVersion, act, note })
  await face.openAddress('/needs-you')
  await face.needsYou.handToSupervisor(note)
}

test.use({ through: 'line' })

test('text of citizens and officers is text on every screen: nothing of it runs, nothing leaves @face', async ({
  computer,
  centre,
  line,
}) => {
  test.setTimeout(240_000)
  expect(tripTexts.length).toBeGreaterThanOrEqual(300)
  const fields = fieldsOf(tripTexts)
  const ids = await hostilePeople(centre, fields)
  const graduate = await hostileGraduate(centre, fields)
  const face = await computer.open()
  const { page } = face
  const trips: Trip[] = await watchTrips(page, computer.desk.origin)
  await face.signIn()
  const shown: string[] = []
  const look = async () => void shown.push(await everythingShown(page))

  // The officer's own words, in every field that takes any: drafts, acts, decisions, views, an unfinished intake.
  const words = fields.join('\n').slice(0, 1_900)
  for (const [index, caseId] of ids.slice(0, 6).entries()) {
    const {
      case: { version },
    } = (await callBridge(page, 'case/open', { caseId })) as { case: { version: number } }
    const draft = draftSchema.parse({
      ...{ outcome: null, reasons: [], transferTo: null, finding: null, checklist: [] },
      ...{ applicantText: words, internalNote: words },
    })
    await callBridge(page, 'case/saveDraft', { ...draft, caseId, caseVersion: version })
    const view = { id: uuidOf(0x7000 + index), name: whole(fields[index] ?? '', 20), filter: queueFilterOf() }
    await callBridge(page, 'views/save', view)
  }
  await callBridge(page, 'case/saveIntakeDraft', {
    values: { name: fields[0] ?? '', phone: fields[1] ?? '', '<b>': fields[2] ?? '' },
  })

  // Every case, every tab; the list beside it shows the names.
  for (const caseId of ids) {
    await face.openCase(caseId)
    await face.case.untilStands()
    await showInFull(face)
    await look()
  }
  await face.openCase(graduate, 'first', 'eligibility-review')
  for (const tab of ['资料', '规则', '历史'] as const) {
    await face.case.openTab(tab)
    await look()
  }
  // One decision that waits, one the centre will not take, both of hostile people.
  line.fault = () => ({ kind: 'cut-before' })
  const [second = '', third = ''] = ids.slice(1)
  for (const caseId of [second, third]) {
    await face.openCase(caseId)
    await face.case.untilStands()
    await face.case.decide('x', '不通过', '1')
  }
  await uploadAgain(centre, third, png(99, 120, 160))
  await face.openAddress('/outbox')
  await look()
  line.fault = () => undefined
  await face.expectWaiting(0, 1)
  await askForOthers(face, second, words.slice(0, 500))
  for (const place of [
    '/needs-you',
    '/outbox/done',
    '/posts',
    '/intake',
    '/settings',
    '/queue/eligibility-review/first/every',
    '/queue/unemployment-verification/first/every',
    '/audit',
  ]) {
    await face.openAddress(place)
    await look()
  }
  await face.page.keyboard.press('?')
  await look()
  await face.hand.press('Escape')

  // The supervisor's side, where officers and computers have names like these too.
  await face.expectWaiting(0, 1)
  await face.signOut(/韦春芬/)
  const [officer = '', agency = '', desk = ''] = fields.map(field => whole(field, 100))
  await nameAtCentre(centre, { officer, agency, desk })
  await face.page.getByRole('radio', { name: '其他账号登录' }).check()
  await face.enter('gz-super', PASSWORD)
  await expect(face.page.getByRole('contentinfo')).toBeVisible()
  await face.openAddress('/supervisor/exceptions')
  await face.supervisor.list.getByRole('button').first().click()
  await expect(face.supervisor.mine).toContainText(seen(words))
  await look()
  await face.openAddress('/supervisor/desks')
  await expect(face.supervisor.desks).toContainText(seen(desk))
  await expect(face.supervisor.desks).toContainText(seen(officer))
  await look()
  await face.openAddress('/proposals')
  await expect(face.proposals.cards.first()).toContainText(seen(words))
  await look()

  const all = shown.join('\n').replaceAll(/\s+/g, ' ')
  const missing = fields.filter(field => !all.includes(seen(field)))
  // What is never seen proves nothing: nearly all of it stood on a screen, as it was typed.
  expect(missing.length / fields.length).toBeLessThan(0.05)
  expect(trips).toEqual([])
  expect(computer.watch.strangers(computer.desk.origin)).toEqual([])
})

plain(
  'the same texts run, and leave, where a page takes them for markup: the tripwire can trip',
  async () => {
    const { chromium } = await import('@playwright/test')
    const browser = await chromium.launch({
      executablePath: browserProgram(),
      args: ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
    })
    const page = await browser.newPage()
    await page.route('http://careless.invalid/', route =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>' }),
    )
    await page.goto('http://careless.invalid/')
    const trips = await watchTrips(page, 'http://careless.invalid')
    const tripped = new Set<string>()
    // What sends the page itself elsewhere would end the row.
    for (const text of tripTexts.filter(each => !/refresh|frameset/.test(each))) {
      await page
        .evaluate(text => {
          const box = document.createElement('div')
          box.innerHTML = text
          document.body.replaceChildren(box)
        }, text)
        .catch(() => undefined)
      await page.waitForTimeout(10)
    }
    await page.waitForTimeout(1_000)
    for (const { what } of trips) tripped.add(what)
    expect(tripped.size).toBeGreaterThan(30)
    await browser.close()
  },
)
