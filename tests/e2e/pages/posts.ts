import type { Locator, Page } from '@playwright/test'

/** 岗位查询. */
export class Posts {
  readonly table: Locator
  readonly rows: Locator
  readonly text: Locator
  readonly region: Locator
  readonly lackingOnly: Locator
  /** How many there are, and as of when. */
  readonly asOf: Locator

  constructor(page: Page) {
    const main = page.getByRole('main')
    const filters = main.getByRole('search', { name: '岗位条件' })
    this.table = main.getByRole('table', { name: '见习岗位' })
    // The first row is the headings.
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('cell') })
    this.text = filters.getByLabel('岗位、单位或地点')
    this.region = filters.getByRole('combobox', { name: '市、县' })
    this.lackingOnly = filters.getByRole('checkbox', { name: '只看报名人数不足' })
    this.asOf = filters.getByRole('status')
  }
}
