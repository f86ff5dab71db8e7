import { expect, test } from '../doors/fixtures.ts'
import { type Face, PASSWORD } from '../pages/face.ts'

const WORDS = '户籍地与材料不一致，须核对'

/** Signed in, and the first page of the feed is here. A hand stays at the mouse meanwhile. */
async function begin(face: Face, loginName: string | null = 'gz-town'): Promise<void> {
  await face.enter(loginName, PASSWORD)
  await expect(async () => {
    await stir(face)
    await expect(face.connection).toContainText('在线', { timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
}

let turn = 0
/** A hand at the mouse. */
async function stir(face: Face): Promise<void> {
  turn += 1
  await face.page.mouse.move(300 + (turn % 9) * 5, 120)
}

/** The first case stands, with words typed into its note a moment ago. Gives whose case it is. */
async function writeNote(face: Face): Promise<string> {
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const name = (await face.case.person.locator('bdi').first().textContent()) ?? ''
  expect(name.length).toBeGreaterThan(1)
  await expect(async () => {
    await face.hand.press('n')
    await expect(face.case.note).toBeFocused({ timeout: 1_000 })
  }).toPass()
  await face.case.note.fill(WORDS)
  return name
}

async function expectNothingShown(face: Face, name: string): Promise<void> {
  await expect(face.page.getByRole('heading', { name: '已锁定' })).toBeVisible()
  await expect(face.page.getByText('韦春芬')).toBeVisible()
  const shown = await face.page.evaluate(() => ({
    html: document.documentElement.innerHTML,
    title: document.title,
    images: document.images.length,
  }))
  expect(shown.html).not.toContain(name)
  expect(shown.html).not.toContain(WORDS)
  expect([shown.title, shown.images]).toEqual(['人社审核工作台', 0])
}

async function expectNoteKept(face: Face, name: string): Promise<void> {
  await face.case.untilStands(name)
  await expect(face.case.note).toHaveValue(WORDS)
}

test('the lock key takes everything off the screen, keeps the last keystrokes, and unlocks without the centre', async ({
  face,
  centre,
}) => {
  await begin(face)
  const name = await writeNote(face)
  await face.lock()
  await expectNothingShown(face, name)
  await face.page.goBack()
  await expectNothingShown(face, name)
  await face.page.goForward()
  await centre.stop()
  await face.enter(null, 'Demo-2027', '解锁')
  await expect(face.page.getByRole('alert')).toContainText('账号或密码不正确')
  await face.enter(null, PASSWORD, '解锁')
  await expectNoteKept(face, name)
})

/** Ctrl+L as a browser is told of it while an input method is at work on these letters. */
async function lockWhileComposing(face: Face, letters: string): Promise<void> {
  const keyboard = await face.page.context().newCDPSession(face.page)
  const [start, end] = [letters.length, letters.length]
  await keyboard.send('Input.imeSetComposition', { text: letters, selectionStart: start, selectionEnd: end })
  const key = { key: 'Process', code: 'KeyL', windowsVirtualKeyCode: 229, modifiers: 2 }
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
}

test('the lock key works over a dialog, over an open list, and while an input method is at work; what was typed is kept @face', async ({
  face,
}) => {
  await begin(face)
  await face.hand.press('?')
  await expect(face.page.getByRole('dialog')).toBeVisible()
  await face.lock()
  await expect(face.page.getByRole('dialog')).toHaveCount(0)

  await face.enter(null, PASSWORD, '解锁')
  const list = (await face.queue.openFilters()).getByRole('combobox', { name: '审核状态' })
  await list.click()
  await expect(list).toHaveAttribute('aria-expanded', 'true')
  await face.lock()
  await expect(face.page.getByRole('option')).toHaveCount(0)

  await face.enter(null, PASSWORD, '解锁')
  await expect(face.queue.rows.first()).toBeVisible()
  const name = await writeNote(face)
  await lockWhileComposing(face, 'hecha')
  await expectNothingShown(face, name)
  await face.enter(null, PASSWORD, '解锁')
  await face.case.untilStands(name)
  await expect(face.case.note).toHaveValue(new RegExp(`^${WORDS}`))
})

test.describe('with seconds for minutes', () => {
  test.use({ extraArgs: ['--idle-seconds=20'] })

  test('a desk somebody works at stays open; left alone it locks itself, and what was typed is there again @face @long', async ({
    face,
  }) => {
    test.setTimeout(180_000)
    await begin(face)
    const name = await writeNote(face)
    const until = Date.now() + 25_000
    while (Date.now() < until) {
      await stir(face)
      await face.page.waitForTimeout(1_000)
    }
    await expect(face.case.note).toHaveValue(WORDS)
    await face.page.getByRole('heading', { name: '已锁定' }).waitFor({ timeout: 40_000 })
    await expectNothingShown(face, name)
    await face.enter(null, PASSWORD, '解锁')
    await expectNoteKept(face, name)
  })
})

test.describe('with a short session', () => {
  test.use({ extraArgs: ['--session-seconds=45'] })

  test('at its end the desk closes in words, and what was typed is there after signing in again @face @long', async ({
    face,
  }) => {
    await begin(face)
    const name = await writeNote(face)
    await expect(face.page.getByText('会话已到时限')).toBeVisible({ timeout: 60_000 })
    expect(await face.page.evaluate(() => document.documentElement.innerHTML)).not.toContain(name)
    await face.enter(null, PASSWORD)
    await expectNoteKept(face, name)
  })
})

test('five wrong passwords lock the officer out, the right one too, through a kill and without the centre @face', async ({
  computer,
  centre,
}) => {
  let face = await computer.open()
  await begin(face)
  await face.lock()
  await centre.stop()
  for (const waitMs of [0, 1_100, 2_100, 4_100, 0]) {
    await face.enter(null, `Demo-${waitMs}`, '解锁')
    await expect(face.page.getByRole('alert')).toContainText('账号或密码不正确')
    await face.page.waitForTimeout(waitMs)
  }
  await face.enter(null, PASSWORD, '解锁')
  await expect(face.page.getByRole('alert')).toContainText('正确的密码也要等')
  await expect(face.page.getByText(/还要等 14 分 \d+ 秒/)).toBeVisible()
  await computer.kill()
  face = await computer.open()
  await face.enter(null, PASSWORD)
  await expect(face.page.getByRole('alert')).toContainText('正确的密码也要等')
  await expect(face.page.getByText(/还要等 14 分 \d+ 秒/)).toBeVisible()
})

test('a colleague takes over from the locked page: what is unsent is counted, stays, and goes on later @face', async ({
  face,
  centre,
}) => {
  test.setTimeout(180_000)
  await begin(face)
  await face.page.getByRole('button', { name: /韦春芬/ }).click()
  await face.page.getByRole('menuitem', { name: '退出登录' }).click()
  await face.page.getByRole('radio', { name: '其他账号登录' }).check()
  await begin(face, 'gz-county')
  await face.page.getByRole('button', { name: / · / }).click()
  await face.page.getByRole('menuitem', { name: '换人登录' }).click()
  // The colleague's card is chosen already.
  await expect(face.page.getByRole('radio', { name: /韦春芬/ })).toBeChecked()
  await begin(face, null)
  await centre.stop()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  await face.case.decide('x', '不通过', '1')
  await face.expectWaiting(1)
  await face.lock()
  await expect(face.page.getByText('1 份未上传的审核仍保存在这台电脑')).toBeVisible()
  await face.page.getByRole('button', { name: '换其他人登录' }).click()
  await expect(face.page.getByText('待上传 1')).toBeVisible()
  await expect(face.page.getByRole('radio', { name: /韦春芬/ })).not.toBeChecked()
  await face.enter(null, PASSWORD)
  await expect(face.statusLine).toBeVisible()
  await expect(face.page.getByText('韦春芬')).toHaveCount(0)
  await face.expectWaiting(0)
})
