import { expect, type Locator, type Page } from '@playwright/test'

/** Reviews the centre did not let take effect. */
export class NeedsYou {
  readonly list: Locator
  readonly mine: Locator
  readonly centre: Locator
  readonly compare: Locator
  readonly decideAgain: Locator
  readonly withdraw: Locator
  readonly handOver: Locator
  readonly saveFile: Locator
  readonly dialog: Locator
  readonly empty: Locator

  constructor(page: Page) {
    const main = page.getByRole('main')
    const side = (title: string) =>
      main
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: title, level: 3 }) })
        .last()
    this.list = main.getByRole('navigation', { name: '异常待处理列表' })
    this.mine = side('我的审核')
    this.centre = side('中心现状')
    this.compare = main.getByRole('table')
    this.decideAgain = main.getByRole('button', { name: '按新版本重新审核' })
    this.withdraw = main.getByRole('button', { name: '作废我的这份审核' })
    this.handOver = main.getByRole('button', { name: '交主管处理' })
    this.saveFile = main.getByRole('button', { name: '保存为文件' })
    this.dialog = page.getByRole('dialog')
    this.empty = main.getByRole('heading', { name: '没有需要您处理的审核' })
  }

  /** 交主管处理 of the chosen one, with a word to the supervisor. */
  async handToSupervisor(note: string): Promise<void> {
    await this.handOver.click()
    await this.dialog.getByLabel('给主管的说明').fill(note)
    await this.dialog.getByRole('button', { name: '交主管处理' }).click()
    await expect(this.dialog).toHaveCount(0)
  }
}
