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

  /** Working days left of the rows drawn, as they are said. */
  async dueWords(): Promise<string[]> {
    return await this.rows.evaluateAll(rows =>
      rows.map(
        row => /超期 \d+ 个工作日|已超期|今天到期|还剩 \d+ 个工作日/.exec(row.textContent ?? '')?.[0] ?? '',
      ),
    )
  }

  /** Cases in a view, as the switch above the list says. */
  view(name: '待审核' | '暂缓' | '转线下核实'): Locator {
    return this.list.getByRole('radiogroup', { name: '队列视图' }).getByText(new RegExp(`^${name} \\d+$`))
  }

  stage(name: '初审' | '复审'): Locator {
    return this.list.getByRole('radiogroup', { name: '审核环节' }).getByText(new RegExp(`^${name} \\d+$`))
  }

  /** Kinds of work, as far as the officer has more than one; each with what is to review in it. */
  work(name: '实名认证' | '见习资格' | '失业核查'): Locator {
    return this.list.getByRole('radiogroup', { name: '事项' }).getByText(new RegExp(`^${name} \\d+$`))
  }

  /** Every held case of the kind of work, whatever its stage and status. */
  get everything(): Locator {
    return this.list.getByRole('radiogroup', { name: '队列视图' }).getByText('全部', { exact: true })
  }

  /** Opens the filters; they stay open until the button is pressed again. */
  async openFilters(): Promise<Locator> {
    const button = this.list.getByRole('button', { name: '筛选' })
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
    return this.filters
  }

  get filters(): Locator {
    return this.list.getByRole('group', { name: '筛选条件' })
  }

  /** A filter with a list of choices, set by typing. */
  async filterBy(label: '审核状态' | '人员类别' | '以往原因' | '期限', choice: string): Promise<void> {
    const box = (await this.openFilters()).getByRole('combobox', { name: label })
    await box.fill(choice)
    await box.press('Enter')
  }

  /** 申办月份 as people type it, or a region code. */
  async filterByText(label: '申办月份' | '区划', text: string): Promise<void> {
    await (await this.openFilters()).getByLabel(label).fill(text)
  }

  /** What narrows the queue now, in words. */
  get chips(): Locator {
    return this.list.getByRole('list', { name: '已选条件' }).getByRole('listitem')
  }

  async clearFilters(): Promise<void> {
    await this.list.getByRole('button', { name: '清除全部条件' }).first().click()
  }

  async expectCount(view: '待审核' | '暂缓' | '转线下核实', count: number): Promise<void> {
    await expect(this.view(view)).toHaveText(`${view} ${count}`)
  }

  async count(view: '待审核' | '暂缓' | '转线下核实'): Promise<number> {
    return Number((await this.view(view).textContent())?.split(' ')[1])
  }
}
