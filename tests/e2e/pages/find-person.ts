import type { Locator } from '@playwright/test'
import type { Face } from './face.ts'

/** 查人: the dialog over any page. */
export class FindPerson {
  readonly dialog: Locator
  readonly field: Locator
  readonly here: Locator
  readonly rows: Locator
  readonly province: Locator
  readonly #face: Face

  constructor(face: Face) {
    this.#face = face
    this.dialog = face.page.getByRole('dialog', { name: '按证件号码查人' })
    this.field = this.dialog.getByLabel('证件号码')
    this.here = this.dialog.getByRole('region', { name: '本机' })
    this.rows = this.here.getByRole('option')
    this.province = this.dialog.getByRole('region', { name: '省级中心' })
  }

  /** By the key, typed by hand into the field. */
  async search(number: string): Promise<void> {
    await this.#face.hand.press('Control+k')
    await this.dialog.waitFor()
    await this.field.pressSequentially(number)
    await this.field.press('Enter')
  }

  async askProvince(reason: string): Promise<void> {
    await this.province.getByRole('radio', { name: reason }).check()
    await this.province.getByRole('button', { name: '到省级中心查询' }).click()
  }
}
