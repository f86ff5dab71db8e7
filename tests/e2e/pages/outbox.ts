import { expect, type Locator, type Page } from '@playwright/test'

/** Letters on their way to the centre, and those it has answered for. */
export class Outbox {
  readonly table: Locator
  readonly rows: Locator
  readonly empty: Locator
  readonly tryNow: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    const main = page.getByRole('main')
    this.table = main.getByRole('table', { name: '待上传' })
    // The first row is the headings.
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('cell') })
    this.empty = main.getByRole('heading', { name: '没有等待上传的审核' })
    this.tryNow = main.getByRole('button', { name: '立即重试' })
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.#page.getByText(name, { exact: true }) })
  }

  /** 撤下: takes a letter back that has not left, with a reason. */
  async retract(name: string, reason: string): Promise<void> {
    await this.row(name).getByRole('button', { name: '撤下' }).click()
    const dialog = this.#page.getByRole('dialog')
    await dialog.getByLabel('撤下原因').fill(reason)
    await dialog.getByRole('button', { name: '撤下' }).click()
    await expect(dialog).toHaveCount(0)
  }

  tab(name: '未了结' | '已了结' | '日结'): Locator {
    return this.#page
      .getByRole('radiogroup', { name: '待上传、已了结与日结' })
      .getByText(new RegExp(`^${name}`))
  }

  /** Letters under the tab that is open, by its own count. */
  async expectCount(tab: '未了结' | '已了结', count: number): Promise<void> {
    await expect(this.tab(tab)).toHaveText(`${tab} ${count}`)
  }
}
