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

  /**
   * A line as a card reader or scanner types it, Enter included: 4 ms from key to key by the computer's own clock,
   * however slowly a loaded test machine hands the keys on.
   */
  async device(line: string): Promise<void> {
    const keyboard = await this.#page.context().newCDPSession(this.#page)
    const from = Date.now() / 1000
    const press = (index: number, key: string, text: string) =>
      ['keyDown' as const, 'keyUp' as const].map(type =>
        keyboard.send('Input.dispatchKeyEvent', {
          type,
          key,
          timestamp: from + index * 0.004,
          ...(type === 'keyDown' ? { text } : {}),
        }),
      )
    const keys = [...line].flatMap((letter, index) => press(index, letter, letter))
    await Promise.all([...keys, ...press(line.length, 'Enter', '\r')])
    await keyboard.detach()
  }
}
