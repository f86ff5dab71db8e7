import { expect, type Locator, type Page } from '@playwright/test'
import type { Face } from './face.ts'

/** 领取, 取件, 改派, 收回 and the views beside them, as they stand in the queue and in a case. */
export class Leases {
  /** Who holds the case in hand. */
  readonly line: Locator
  /** 我领取 n 件; pressed, the queue shows only those. */
  readonly summary: Locator
  readonly dialog: Locator
  readonly views: Locator
  readonly selection: Locator
  readonly #face: Face
  readonly #page: Page

  constructor(face: Face) {
    this.#face = face
    this.#page = face.page
    this.line = face.case.facts.getByRole('status').filter({ hasText: '领取' })
    this.summary = face.queue.list.getByRole('button', { name: /我领取 \d+ 件/ })
    this.dialog = face.page.getByRole('dialog')
    this.views = face.queue.list.getByRole('region', { name: '已存的视图' })
    this.selection = face.queue.list.getByRole('region', { name: '已选的件' })
  }

  /** What a row says of who holds it. */
  mark(name: string): Locator {
    return this.#face.queue.row(name).getByText(/领取/)
  }

  /** Brings the cursor of the queue to a row, by the arrow key. */
  async moveTo(name: string): Promise<void> {
    const current = this.#page.getByRole('option', { selected: true }).locator('bdi')
    do await this.#face.hand.press('ArrowDown')
    while ((await current.textContent()) !== name)
  }

  async openTake(): Promise<void> {
    await this.#face.queue.list.getByRole('button', { name: '取件', exact: true }).click()
    await this.dialog.waitFor()
  }

  /** 取 n 件 for so many hours; the dialog stays with its answer. */
  async take(count: number, hours: 8 | 24 | 48 | 72): Promise<void> {
    await this.dialog.getByLabel('件数').fill(String(count))
    await this.dialog
      .getByRole('radiogroup', { name: '离线办理期限' })
      .getByText(`${hours} 小时`, { exact: true })
      .click()
    await this.dialog.getByRole('button', { name: `取 ${count} 件` }).click()
  }

  /** Starts picking rows, and picks these. */
  async select(...names: readonly string[]): Promise<void> {
    await this.#face.queue.list.getByRole('button', { name: '选择', exact: true }).click()
    for (const name of names) await this.#face.queue.row(name).click()
    await expect(this.selection).toContainText(`已选 ${names.length} /`)
  }

  /** 改派 of what is picked; the colleague is found by typing. */
  async assign(colleague: string, reason: string): Promise<void> {
    await this.selection.getByRole('button', { name: '改派' }).click()
    await this.dialog.getByRole('combobox', { name: '改派给' }).fill(colleague)
    await this.dialog.getByText(new RegExp(`^${colleague} · `)).click()
    await this.dialog.getByLabel('改派原因').fill(reason)
    await this.dialog.getByRole('button', { name: '改派', exact: true }).click()
  }

  async reclaim(reason: string): Promise<void> {
    await this.selection.getByRole('button', { name: '收回' }).click()
    await this.dialog.getByLabel('收回原因').fill(reason)
    await this.dialog.getByRole('button', { name: '收回', exact: true }).click()
    await expect(this.dialog).toHaveCount(0)
  }

  async openViews(): Promise<void> {
    await this.#page.getByRole('button', { name: '视图', exact: true }).click()
    await this.views.waitFor()
  }

  async saveView(name: string): Promise<void> {
    await this.views.getByLabel('当前条件存为视图').fill(name)
    await this.views.getByRole('button', { name: '存为视图' }).click()
    await expect(this.view(name)).toBeVisible()
  }

  view(name: string): Locator {
    return this.views.getByRole('button', { name: `使用视图 ${name}` })
  }
}
