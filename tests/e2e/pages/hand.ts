import type { Page } from '@playwright/test'

/** A quick typist: everything closer than 35 ms is taken for a card reader, and rightly so. */
const BETWEEN_KEYS_MS = 60

/** Keys pressed one after the other as hands press them, or as a device would. */
export class Hand {
  readonly #page: Page
  constructor(page: Page) {
    this.#page = page
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key, { delay: BETWEEN_KEYS_MS })
  }

  async hold(key: string, forMs: number): Promise<void> {
    await this.#page.keyboard.down(key)
    // A key held down repeats about 30 times a second after half a second.
    for (let ms = 0; ms < forMs; ms += 33) await this.#page.keyboard.down(key)
    await this.#page.keyboard.up(key)
  }
}
