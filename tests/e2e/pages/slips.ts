import type { Locator, Page } from '@playwright/test'

/** What can be printed for somebody, the sheet before it goes to the printer, and the list a day ends with. */
export class Slips {
  readonly dialog: Locator
  readonly preview: Locator
  /** The sheet on the screen. */
  readonly sheet: Locator
  /** What a print of the page holds; on the screen it is hidden. */
  readonly paper: Locator
  readonly open: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: '打印单据' })
    this.preview = page.getByRole('dialog', { name: '打印预览' })
    this.sheet = this.preview.getByRole('article')
    this.paper = page.locator('[data-print-root]')
    this.open = page.getByRole('table', { name: '未签回单据' })
  }

  /** Presses what is to be printed: the number is given, the sheet stands. */
  async print(kind: '受理回执' | '一次性告知书' | '审核结果告知书' | '投诉复核案卷'): Promise<void> {
    await this.dialog.getByRole('button', { name: kind, exact: true }).click()
    await this.sheet.waitFor()
  }

  async close(): Promise<void> {
    await this.preview.getByRole('button', { name: '关闭' }).click()
  }

  /** The place for the seal on the sheet. */
  get sealPlace(): Locator {
    return this.sheet.locator('[data-seal-place]')
  }

  row(number: string): Locator {
    return this.open.getByRole('row').filter({ hasText: number })
  }
}
