import { expect, type Locator, type Page } from '@playwright/test'
import sharp from 'sharp'
import type { Hand } from './hand.ts'

/** One case being decided. The next one hangs drawn but hidden behind it, so everything is asked for by role. */
export class CaseDesk {
  readonly evidence: Locator
  readonly facts: Locator
  readonly bar: Locator
  /** Whose case it is. */
  readonly person: Locator
  /** What is armed and for whom. */
  readonly armed: Locator
  readonly note: Locator
  readonly explanation: Locator
  readonly moreReasons: Locator
  readonly commitButton: Locator
  readonly #page: Page
  readonly #hand: Hand

  constructor(page: Page, hand: Hand) {
    this.#page = page
    this.#hand = hand
    this.evidence = page.getByRole('region', { name: '材料', exact: true })
    this.facts = page.getByRole('region', { name: '信息', exact: true })
    this.bar = page.getByRole('region', { name: '审核结果', exact: true })
    this.person = this.facts.getByRole('heading', { level: 2 })
    this.armed = this.bar.getByText(/ — Ctrl\+Enter 提交$/)
    this.note = this.bar.getByLabel('内部备注（申请人不可见）')
    this.explanation = this.bar.getByLabel(/^补充说明/)
    this.moreReasons = this.bar.getByRole('combobox', { name: '其余原因：输入代码或文字' })
    this.commitButton = this.bar.getByRole('button', { name: /^提交/ })
  }

  verb(name: string): Locator {
    return this.bar.getByRole('button', { name, exact: true })
  }

  reason(label: string | RegExp): Locator {
    return this.bar.getByRole('group', { name: /^原因/ }).getByRole('button', { name: label })
  }

  /** The photo that is judged. */
  get photo(): Locator {
    return this.evidence
      .getByRole('figure')
      .first()
      .getByRole('img', { name: /^证件照/ })
  }

  async expectPerson(name: string): Promise<void> {
    await expect(this.person.locator('bdi')).toHaveText(name)
  }

  async name(): Promise<string> {
    return (await this.person.locator('bdi').textContent()) ?? ''
  }

  /** The case stands: its person, and its photo or what stands in its place. */
  async untilStands(name?: string): Promise<void> {
    if (name !== undefined) await this.expectPerson(name)
    await expect(this.evidence.getByRole('figure')).toHaveCount(2)
    await expect(
      this.photo.or(this.evidence.getByRole('figure').first().locator('strong').first()).first(),
    ).toBeVisible()
  }

  /** How much the pixels of the photo differ on the screen: near 0 for a blank place. */
  async paintedContrast(): Promise<number> {
    const stage = this.evidence.getByRole('figure').first()
    const { channels } = await sharp(await stage.screenshot()).stats()
    return Math.max(...channels.slice(0, 3).map(channel => channel.stdev))
  }

  /**
   * Presses an outcome's letter until the bar says that it is armed for this person. It may take more than one
   * press, as for an officer: the key is dead until the picture was painted and 0.4 s after.
   */
  async arm(key: string, outcome: string, name: string): Promise<void> {
    await expect(async () => {
      await this.#hand.press(key)
      await expect(this.armed).toHaveText(new RegExp(`^${outcome} · .?${literally(name)}.? — `), {
        timeout: 150,
      })
    }).toPass({ intervals: [50] })
  }

  /** The chord, once what is armed was painted. */
  async commit(): Promise<void> {
    await untilPainted(this.#page)
    await this.#hand.press('Control+Enter')
  }

  /** Decides the case in hand by keyboard alone and waits until it has left the desk. */
  async decide(key: string, outcome: string, ...then: readonly string[]): Promise<string> {
    const name = await this.name()
    await this.untilStands(name)
    await this.arm(key, outcome, name)
    if (then.length > 0) await this.#hand.press(...then)
    await this.commit()
    return name
  }
}

/** What was drawn stands on the screen: the frame after next begins only then. */
export async function untilPainted(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  })
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
