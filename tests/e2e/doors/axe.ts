import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Face } from '../pages/face.ts'

/** Nothing at all on the screen as it stands; WCAG 2.2 AA and axe's own good practice. The face has no frames inside. */
export async function expectClean(face: Face, screen: string): Promise<void> {
  await test.step(screen, async () => {
    const { violations } = await new AxeBuilder({ page: face.page }).setLegacyMode().analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(' | ')}`),
      screen,
    ).toEqual([])
  })
}
