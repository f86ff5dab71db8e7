import { differenceOf, FIFTY_OFFICER, prepareFifty } from '../../support/fifty-cases.ts'
import { expect, test } from '../doors/fixtures.ts'
import type { Face } from '../pages/face.ts'
import { decideByScript, watchCommits } from '../pages/fifty.ts'

/** A Chinese input method at work in the note: its letters and its Enter are no keys of the desk. */
async function composeInNote(face: Face): Promise<void> {
  const keyboard = await face.page.context().newCDPSession(face.page)
  await face.hand.press('n')
  await expect(face.case.note).toBeFocused()
  for (const [index, letter] of [...'xybeh'].entries()) {
    await keyboard.send('Input.dispatchKeyEvent', {
      ...{ type: 'rawKeyDown', key: 'Process', code: `Key${letter.toUpperCase()}` },
      windowsVirtualKeyCode: 229,
    })
    const text = 'xybeh'.slice(0, index + 1)
    await keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: index + 1,
      selectionEnd: index + 1,
    })
    await face.page.waitForTimeout(50)
  }
  await keyboard.send('Input.insertText', { text: '已核' })
  await expect(face.case.note).toHaveValue('已核')
  await keyboard.detach()
}

/** What an office day brings in between, by the number of cases decided before. */
const interruptions: Readonly<Record<number, (face: Face, name: string) => Promise<void>>> = {
  2: composeInNote,
  5: async face => await face.hand.hold('y', 2_000),
  9: async face => await face.hand.device('140105199903073012'),
  14: async face => await face.hand.device('SX-SMRZ-ABRX-2026-0417'),
}

/** The keys of a case are dead until its picture stands painted, however often they are pressed. */
async function pressUnseen(face: Face): Promise<void> {
  await expect(face.case.photo).toHaveCount(0)
  await face.hand.press('y', 'x', 'Control+Enter', 'h', 'Control+Enter')
  await expect(face.case.photo).toHaveCount(0)
}

async function interrupt(face: Face, name: string, slow: boolean, done: number): Promise<void> {
  if (slow) await pressUnseen(face)
  await interruptions[done]?.(face, name)
  await face.hand.press('Escape')
  await face.case.expectPerson(name)
  await expect(face.case.armed).toHaveCount(0)
}

test('fifty people by keyboard alone: the centre has for each what the script did, and nothing else @face', async ({
  face,
  centre,
}) => {
  test.setTimeout(420_000)
  const script = await prepareFifty(centre)
  const checks = script.filter(({ deed }) => deed !== 'return')
  const applications = script.filter(({ deed }) => deed === 'return')

  // Two pictures come late, long after their cases stand on the screen.
  const slow = new Set(checks.slice(20, 22).map(({ id }) => id))
  await face.page.route('**/attachments/**', async route => {
    const isSlow = [...slow].some(id => route.request().url().includes(id))
    if (isSlow) await new Promise(resolve => setTimeout(resolve, 7_000))
    await route.continue()
  })
  await face.signIn(FIFTY_OFFICER)
  await face.hand.press('ArrowDown', 'Enter')
  const times = await watchCommits(face.page)
  await decideByScript(face, checks, (_, { id, name }, done) => interrupt(face, name, slow.has(id), done))
  await face.openAddress('/queue/eligibility-review/first/to-review')
  await expect(face.queue.rows.first()).toBeVisible()
  await face.hand.press('ArrowDown', 'Enter')
  await decideByScript(face, applications)

  const differences = async () => {
    const all = await Promise.all(
      script.map(async each => differenceOf(each, (await centre.caseOf(each.id)) as never)),
    )
    return all.filter(each => each !== undefined)
  }
  await expect.poll(differences, { timeout: 60_000, intervals: [1_000] }).toEqual([])
  await face.expectWaiting(0)
  const effects = Object.values(await centre.effects())
  expect(effects).toEqual(Array.from({ length: script.length }, () => 1))
  // How long it took is the bench's to judge (B5); here only that it was seen at all.
  expect((await times.read()).length).toBeGreaterThan(30)
})
