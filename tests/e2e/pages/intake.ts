import type { Locator, Page } from '@playwright/test'

/** 窗口登记. */
export class Intake {
  readonly form: Locator
  readonly number: Locator
  readonly commitment: Locator
  readonly submit: Locator
  /** The sheet after it was recorded. */
  readonly done: Locator
  readonly serial: Locator

  constructor(page: Page) {
    const main = page.getByRole('main')
    this.form = main.getByRole('form', { name: '失业登记窗口录入' })
    this.number = this.form.getByLabel(/^证件号码/)
    this.commitment = this.form.getByRole('checkbox', { name: '申请人已阅读并作出承诺' })
    this.submit = this.form.getByRole('button', { name: '登记', exact: true })
    this.done = main.getByRole('region', { name: '已登记' })
    this.serial = this.done.locator('dd')
  }

  text(label: string): Locator {
    return this.form.getByLabel(new RegExp(`^${label}`))
  }

  /** A coded field, found by its code or words. */
  async choose(label: string, choice: string): Promise<void> {
    const box = this.form.getByRole('combobox', { name: new RegExp(`^${label}`) })
    await box.fill(choice)
    await box.press('Enter')
  }

  /** What stands beside a field: what is wrong with it, or what the number says. */
  help(label: string): Locator {
    return this.text(label).locator('xpath=ancestor::*[@data-field][1]').locator('> div').last()
  }
}
