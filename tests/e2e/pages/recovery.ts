import { expect, type Locator, type Page } from '@playwright/test'

/** 恢复本机数据: on the sign-in sheet after damage, and the report afterwards. */
export class Recovery {
  readonly offer: Locator
  readonly dialog: Locator
  readonly report: Locator

  constructor(page: Page) {
    this.offer = page.getByRole('main').getByRole('button', { name: '恢复本机数据' })
    this.dialog = page.getByRole('dialog', { name: '恢复本机数据' })
    this.report = page.getByRole('region', { name: '本机数据已恢复' })
  }

  /** After signing in was refused; the report stands once it is done. */
  async restore(): Promise<void> {
    await this.offer.click()
    await this.dialog.getByRole('button', { name: '恢复本机数据' }).click()
    await this.report.waitFor()
  }

  async read(): Promise<void> {
    await this.report.getByRole('button', { name: '我已阅读' }).click()
    await expect(this.report).toHaveCount(0)
  }
}
