import { expect, type Locator, type Page } from '@playwright/test'

/** 密码与恢复 in the settings, its two dialogs, and the question for a former password at the door. */
export class Safety {
  readonly section: Locator
  readonly dialog: Locator
  /** 原来的密码, on the sheet for signing in. */
  readonly former: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.section = page.getByRole('region', { name: '密码与恢复' })
    this.dialog = page.getByRole('dialog')
    this.former = page.getByLabel('原来的密码', { exact: true })
  }

  async open(act: '更改密码' | '核对恢复密钥'): Promise<void> {
    await this.section.getByRole('button', { name: act }).click()
    await expect(this.dialog).toBeVisible()
  }

  /** Fills the three fields and asks for the change; the dialog stays with a sentence when it was refused. */
  async change(present: string, next: string, again = next): Promise<void> {
    await this.dialog.getByLabel('现在的密码', { exact: true }).fill(present)
    await this.dialog.getByLabel('新密码', { exact: true }).fill(next)
    await this.dialog.getByLabel('再输一次新密码', { exact: true }).fill(again)
    await this.dialog.getByRole('button', { name: '更改密码' }).click()
  }

  async confirmKey(): Promise<void> {
    await this.dialog.getByRole('button', { name: '完全一致，确认' }).click()
  }

  async enterFormer(password: string): Promise<void> {
    await this.former.fill(password)
    await this.#page.getByRole('button', { name: '用原来的密码打开一次' }).click()
  }
}
