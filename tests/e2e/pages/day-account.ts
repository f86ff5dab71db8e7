import type { Locator, Page } from '@playwright/test'
import type { Outbox } from './outbox.ts'

/** 日结: the third tab of the outbox. */
export class DayAccount {
  readonly panel: Locator
  /** `今天办理 … 账目相符`. */
  readonly sentence: Locator
  readonly table: Locator
  readonly total: Locator
  /** Letters of which log and outbox say different things. */
  readonly differing: Locator
  readonly #page: Page
  readonly #outbox: Outbox

  constructor(page: Page, outbox: Outbox) {
    this.#page = page
    this.#outbox = outbox
    this.panel = page.getByRole('main').getByRole('region', { name: '日结' })
    this.sentence = this.panel.getByRole('status')
    this.table = this.panel.getByRole('table', { name: '日结' })
    this.total = this.table.getByRole('row').filter({ hasText: '合计' })
    this.differing = this.panel.getByRole('list', { name: '不一致的审核' }).getByRole('listitem')
  }

  /** From the outbox. */
  async open(): Promise<void> {
    await this.#outbox.tab('日结').click()
    await this.panel.waitFor()
  }

  row(workType: string): Locator {
    return this.table.getByRole('row').filter({ hasText: workType })
  }

  /** `2026-03-05 周四`, or `今天`. */
  async choose(day: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: '日期' }).click()
    await this.#page.getByTitle(day, { exact: true }).last().click()
  }
}
