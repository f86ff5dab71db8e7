import { expect, test } from '../doors/fixtures.ts'
import type { Face } from '../pages/face.ts'

/** A case stands, its keys live, and nothing is armed. */
async function caseInHand(face: Face): Promise<string> {
  await face.signIn()
  await face.hand.press('ArrowDown', 'Enter')
  await face.case.untilStands()
  const name = await face.case.name()
  await face.case.arm('x', '不通过', name)
  await face.hand.press('Escape')
  await expect(face.case.armed).toHaveCount(0)
  return name
}

async function expectUntouched(face: Face, name: string): Promise<void> {
  await expect(face.case.armed).toHaveCount(0)
  await face.case.expectPerson(name)
  await expect(face.undoStrip).toHaveCount(0)
  await face.expectWaiting(0)
}

test('letters of a Chinese input method at work are no shortcuts, in a field and outside of one @face', async ({
  face,
}) => {
  const name = await caseInHand(face)
  const keyboard = await face.page.context().newCDPSession(face.page)
  const compose = async (letters: string) => {
    for (const [index, letter] of [...letters].entries()) {
      // What a browser sees of a key that the input method took: key code 229, the text under composition.
      await keyboard.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Process',
        code: `Key${letter.toUpperCase()}`,
        windowsVirtualKeyCode: 229,
      })
      const text = letters.slice(0, index + 1)
      await keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: index + 1,
        selectionEnd: index + 1,
      })
      await face.page.waitForTimeout(60)
    }
  }
  await compose('xiety')
  await expectUntouched(face, name)

  await face.hand.press('n')
  await expect(face.case.note).toBeFocused()
  await compose('hexy')
  await keyboard.send('Input.insertText', { text: '核心' })
  await expect(face.case.note).toHaveValue('核心')
  await expectUntouched(face, name)
})

test('what a card reader or a scanner types arms nothing, even with its own Enter @face', async ({
  face,
}) => {
  const name = await caseInHand(face)
  for (const line of ['520103199903071234', 'GZ-SMRZ-YXTA-2026-0417', 'YYYYYYYYYY']) {
    await face.hand.device(line)
    await face.page.waitForTimeout(300)
    await expectUntouched(face, name)
  }
})

test('a key held down for two seconds arms once and decides nobody @face', async ({ face }) => {
  const name = await caseInHand(face)
  await face.hand.hold('x', 2_000)
  await expect(face.case.armed).toHaveText(new RegExp(`^不通过 · .?${name}`))
  await face.expectWaiting(0)
  await face.hand.press('1')
  await face.page.keyboard.down('Control')
  await face.hand.hold('Enter', 2_000)
  await face.page.keyboard.up('Control')
  await face.expectWaiting(1)
})

test('a decision key is put elsewhere, shown there, answers there, and never shares a key with another @face', async ({
  face,
}) => {
  const name = await caseInHand(face)
  await face.hand.press('?')
  const sheet = face.page.getByRole('dialog', { name: '全部按键' })
  const line = (label: string) =>
    sheet.locator('dl > div').filter({ has: face.page.getByText(label, { exact: true }) })
  const change = (label: string) => sheet.getByRole('button', { name: `修改快捷键：${label}` })
  await change('不通过').click()
  await face.hand.press('y')
  await expect(sheet.getByRole('status')).toContainText('Y 已用于“通过”')
  await face.hand.press('Control+Enter')
  await expect(sheet.getByRole('status')).toContainText('不能用作这个快捷键')
  await face.hand.press('#')
  await expect(sheet.getByRole('status')).toContainText('已改为 #')
  await expect(line('不通过').locator('kbd')).toHaveText('#')
  await face.hand.press('Escape')
  await expect(sheet).toHaveCount(0)

  await expect(face.case.bar.getByRole('button', { name: /^不通过/ }).locator('kbd')).toHaveText('#')
  await face.hand.press('x')
  await expectUntouched(face, name)
  await face.case.arm('#', '不通过', name)
  await face.hand.press('Escape')

  await face.hand.press('?')
  await sheet.getByRole('button', { name: '全部恢复默认' }).click()
  await expect(line('不通过').locator('kbd')).toHaveText('X')
  await face.hand.press('Escape')
  await face.case.arm('x', '不通过', name)
})
