import { expect, type Locator } from '@playwright/test'
import type { Face } from './face.ts'

/** 搜索: the box in the top bar and what it finds. */
export class SearchBox {
  readonly field: Locator
  readonly list: Locator
  readonly rows: Locator
  readonly says: Locator
  /** The parts that were meant. */
  readonly meant: Locator
  readonly #face: Face

  constructor(face: Face) {
    this.#face = face
    const box = face.page
      .getByRole('search')
      .filter({ has: face.page.getByRole('combobox', { name: /^搜索本机/ }) })
    this.field = box.getByRole('combobox')
    this.list = box.getByRole('listbox', { name: '搜索结果' })
    this.rows = this.list.getByRole('option')
    this.says = box.getByRole('status')
    this.meant = this.list.locator('mark')
  }

  /** By the key, typed by hand; what stood there before is typed over. */
  async search(text: string): Promise<void> {
    await this.#face.hand.press('/')
    await expect(this.field).toBeFocused()
    await this.field.press('Control+a')
    await this.field.pressSequentially(text, { delay: 50 })
  }
}
