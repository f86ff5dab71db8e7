import { expect, type Locator, type Page } from '@playwright/test'

/** The list of cases in the order of work. */
export class Queue {
  readonly list: Locator
  readonly rows: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.list = page.getByRole('region', { name: '审核队列' })
    this.rows = this.list.getByRole('option')
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.#page.getByText(name, { exact: true }) })
  }

  /** Names of the rows drawn, top to bottom. */
  async names(): Promise<string[]> {
    return await this.rows.locator('bdi').allTextContents()
  }

  /** Days left of the rows drawn, as they are said. */
  async dueWords(): Promise<string[]> {
    return await this.rows.evaluateAll(rows =>
      rows.map(row => /超期 \d+ 天|今天到期|还剩 \d+ 天/.exec(row.textContent ?? '')?.[0] ?? ''),
    )
  }

  /** Cases in a view, as the switch above the list says. */
  view(name: '待审核' | '暂缓' | '转线下核实'): Locator {
    return this.list.getByRole('radiogroup', { name: '队列视图' }).getByText(new RegExp(`^${name} \\d+$`))
  }

  stage(name: '初审' | '复审'): Locator {
    return this.list.getByRole('radiogroup', { name: '审核环节' }).getByText(new RegExp(`^${name} \\d+$`))
  }

  async expectCount(view: '待审核' | '暂缓' | '转线下核实', count: number): Promise<void> {
    await expect(this.view(view)).toHaveText(`${view} ${count}`)
  }

  async count(view: '待审核' | '暂缓' | '转线下核实'): Promise<number> {
    return Number((await this.view(view).textContent())?.split(' ')[1])
  }
}
