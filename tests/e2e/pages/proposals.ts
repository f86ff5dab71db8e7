import { expect, type Locator, type Page } from '@playwright/test'

/** 待第二人确认. */
export class Proposals {
  readonly cards: Locator
  readonly empty: Locator
  readonly dialog: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    const main = page.getByRole('main')
    this.cards = main.getByRole('region', { name: '待第二人确认列表' }).locator('section li')
    this.empty = main.getByRole('heading', { name: '没有等待确认的事项' })
    this.dialog = page.getByRole('dialog')
  }

  card(name: string): Locator {
    return this.cards.filter({ has: this.#page.getByText(name, { exact: true }) })
  }

  /** Gives the second person's word; the dialog stays open with a sentence when the centre would not take it. */
  async answer(name: string, answer: '同意' | '不同意', note: string): Promise<void> {
    await this.card(name).getByRole('button', { name: answer, exact: true }).click()
    await this.dialog.getByRole('textbox').fill(note)
    await this.dialog.getByRole('button', { name: answer, exact: true }).click()
  }

  async expectState(name: string, state: '待第二人确认' | '已同意' | '不同意' | '已失效'): Promise<void> {
    await expect(this.card(name)).toContainText(state)
  }
}
