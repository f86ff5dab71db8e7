import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../doors/fixtures.ts'
import type { Face } from '../pages/face.ts'

/** Nothing at all on the screen as it stands; WCAG 2.2 AA and axe's own good practice. The face has no frames inside. */
async function expectClean(face: Face, screen: string): Promise<void> {
  await test.step(screen, async () => {
    const { violations } = await new AxeBuilder({ page: face.page }).setLegacyMode().analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(' | ')}`),
      screen,
    ).toEqual([])
  })
}

for (const theme of ['浅色', '深色'] as const) {
  test(`axe-core finds nothing on any screen, ${theme} @face`, async ({ face }) => {
    await expect(face.page.getByLabel('账号', { exact: true })).toBeFocused()
    await expectClean(face, 'first use')
    await face.enter('gz-town', 'wrong')
    await expect(face.page.getByRole('alert')).toBeVisible()
    await expectClean(face, 'refused sign-in')
    await face.signIn()
    await face.go('settings')
    await face.page.getByRole('radiogroup', { name: '外观' }).getByText(theme).click()
    // Long enough for the looks at the undo strip and at the outbox.
    await face.page.getByRole('radiogroup', { name: '取消刚才的操作的时限' }).getByText('60').click()
    await expectClean(face, 'settings')
    await face.go('queue')
    await expectClean(face, 'queue')
    await face.hand.press('ArrowDown', 'Enter')
    await face.case.untilStands()
    await expectClean(face, 'case')
    const name = await face.case.name()
    await face.case.arm('x', '不通过', name)
    await face.hand.press('1')
    await expectClean(face, 'refusal armed')
    await face.hand.press('?')
    await expect(face.page.getByRole('dialog')).toBeVisible()
    await expectClean(face, 'sheet of all keys')
    await face.hand.press('Escape')
    await face.case.commit()
    await expect(face.undoStrip).toBeVisible()
    await expectClean(face, 'undo strip')
    await face.go('outbox')
    await expect(face.outbox.rows.first()).toBeVisible()
    await expectClean(face, 'outbox')
    await face.go('needs-you')
    await expect(face.needsYou.empty).toBeVisible()
    await expectClean(face, 'needs-you, empty')
    await face.lock()
    await expectClean(face, 'locked')
  })
}
