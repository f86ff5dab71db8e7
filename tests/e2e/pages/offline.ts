import type { Locator, Page } from '@playwright/test'

/** 离线可办 in detail, behind the count on the status line. */
export class Offline {
  readonly dialog: Locator
  readonly lacking: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.dialog = page.getByRole('dialog', { name: '离线可办' })
    this.lacking = this.dialog
      .getByRole('table')
      .getByRole('row')
      .filter({ has: page.getByRole('cell') })
  }

  async open(): Promise<void> {
    await this.#page
      .getByRole('contentinfo')
      .getByRole('button', { name: /^离线可办/ })
      .click()
    await this.dialog.waitFor()
  }

  async limit(speed: '不限' | '64 KB/s' | '256 KB/s' | '1024 KB/s'): Promise<void> {
    await this.dialog
      .getByRole('radiogroup', { name: '取回材料的速度上限' })
      .getByText(speed, { exact: true })
      .click()
  }
}
