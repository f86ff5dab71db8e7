import { expect, type Locator, type Page } from '@playwright/test'

/** What only a supervisor has: 异常件 and 未同步电脑. */
export class Supervisor {
  /** 异常件, the open ones first. */
  readonly list: Locator
  readonly mine: Locator
  readonly centre: Locator
  readonly empty: Locator
  readonly dialog: Locator
  /** 未同步电脑, the longest silent first. */
  readonly desks: Locator
  readonly desksAsOf: Locator
  readonly refresh: Locator
  readonly #page: Page
  readonly #main: Locator

  constructor(page: Page) {
    const main = page.getByRole('main')
    const side = (title: string) =>
      main
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: title, level: 3 }) })
        .last()
    this.#page = page
    this.#main = main
    this.list = main.getByRole('navigation', { name: '异常件列表' })
    this.mine = side('经办人的审核')
    this.centre = side('中心现状')
    this.empty = main.getByRole('heading', { name: '没有异常件' })
    this.dialog = page.getByRole('dialog')
    this.desks = main.getByRole('table', { name: '各电脑与中心的联系' })
    this.desksAsOf = main.getByRole('region', { name: '未同步电脑' }).getByRole('status')
    this.refresh = main.getByRole('button', { name: '刷新' })
  }

  tab(name: '异常件' | '未同步电脑'): Locator {
    return this.#page.getByRole('radiogroup', { name: '主管页面' }).getByText(new RegExp(`^${name}`))
  }

  item(name: string): Locator {
    return this.list.getByRole('button').filter({ has: this.#page.getByText(name, { exact: true }) })
  }

  act(answer: '采纳' | '不予采纳' | '退回经办人'): Locator {
    return this.#main.getByRole('button', { name: answer, exact: true })
  }

  /** Answers the chosen one; the dialog stays open with a sentence when the centre would not take it. */
  async answer(answer: '采纳' | '不予采纳' | '退回经办人', note: string): Promise<void> {
    await this.act(answer).click()
    await this.dialog.getByLabel('答复意见').fill(note)
    await this.dialog.getByRole('button', { name: answer, exact: true }).click()
  }

  async expectState(
    name: string,
    state: '待答复' | '已采纳' | '不予采纳' | '已退回经办人' | '经办人已另行处理',
  ): Promise<void> {
    await expect(this.item(name)).toContainText(state)
  }

  desk(name: string): Locator {
    return this.desks.getByRole('row').filter({ has: this.#page.getByRole('rowheader', { name }) })
  }
}
