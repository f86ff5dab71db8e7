import type { Locator } from '@playwright/test'
import type { Face } from './face.ts'

/** 收件. */
export class TakeIn {
  readonly #face: Face
  readonly dialog: Locator
  readonly pages: Locator
  readonly live: Locator
  readonly submit: Locator

  constructor(face: Face) {
    this.#face = face
    this.dialog = face.page.getByRole('dialog', { name: '收件' })
    this.pages = this.dialog.getByRole('list', { name: '页面' }).getByRole('listitem')
    this.live = this.dialog.getByLabel('高拍仪画面')
    this.submit = this.dialog.getByRole('button', { name: '收下', exact: true })
  }

  async open(): Promise<void> {
    await this.#face.page.getByRole('button', { name: '收件 A' }).click()
    await this.dialog.waitFor()
  }

  async choose(document: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: '材料' }).click()
    await this.#face.page
      .getByTitle(new RegExp(`^${document}`))
      .first()
      .click()
  }

  async addFile(name: string, bytes: Uint8Array): Promise<void> {
    const [chooser] = await Promise.all([
      this.#face.page.waitForEvent('filechooser'),
      this.dialog.getByRole('button', { name: '选择文件' }).click(),
    ])
    await chooser.setFiles([{ name, mimeType: 'image/png', buffer: Buffer.from(bytes) }])
  }

  /** As the file manager drops it. */
  async drop(name: string, bytes: Uint8Array): Promise<void> {
    const files = await this.#face.page.evaluateHandle(
      ([title, base64]) => {
        const read = Uint8Array.from(atob(base64 ?? ''), character => character.charCodeAt(0))
        const transfer = new DataTransfer()
        transfer.items.add(new File([read], title ?? '', { type: 'image/png' }))
        return transfer
      },
      [name, Buffer.from(bytes).toString('base64')],
    )
    await this.dialog.locator('[data-drop]').dispatchEvent('drop', { dataTransfer: files })
  }

  async original(seen: '是' | '否'): Promise<void> {
    await this.dialog.getByRole('radiogroup', { name: '已核对原件' }).getByText(seen, { exact: true }).click()
  }
}
