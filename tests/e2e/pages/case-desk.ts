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
    // Acts beside deciding call the same field by what it is there: grounds, what was said, what was found.
    this.note = this.bar.getByLabel(/^(内部备注|联系情况)（申请人不可见）|^理由（须由另一人确认）|^核实情况/)
    this.explanation = this.bar.getByLabel(/^补充说明/)
    this.moreReasons = this.bar.getByRole('combobox', { name: '其余原因：输入代码或文字' })
    this.commitButton = this.bar.getByRole('button', { name: /^提交/ })
  }

  verb(name: string): Locator {
    return this.bar.getByRole('button', { name, exact: true })
  }

  /** One part of what is known: 资料, 规则, 清单, 历史. */
  tab(name: '资料' | '规则' | '清单' | '历史'): Locator {
    return this.facts.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  async openTab(name: '资料' | '规则' | '清单' | '历史'): Promise<void> {
    await this.tab(name).click()
    await expect(this.tab(name)).toHaveAttribute('aria-selected', 'true')
  }

  /** What was decided before, wherever it stands: behind its tab, or in one column with everything else. */
  async showHistory(): Promise<void> {
    if ((await this.tab('历史').count()) > 0) await this.openTab('历史')
  }

  /** A condition of the rulebook as it stands under 规则; passed ones are folded until `showPassed`. */
  rule(label: string): Locator {
    return this.facts
      .getByRole('region', { name: '规则结果' })
      .getByRole('listitem')
      .filter({ has: this.#page.getByText(label, { exact: true }) })
  }

  async showPassed(): Promise<void> {
    await this.facts.getByRole('button', { name: /^相符 \d+ 项$/ }).click()
  }

  /** What a register answered, under 规则. */
  register(label: string): Locator {
    return this.facts
      .getByRole('region', { name: '核验结果' })
      .getByRole('listitem')
      .filter({ has: this.#page.getByText(label, { exact: true }) })
  }

  /** A field of what was handed in, by its label. */
  field(label: string): Locator {
    return this.facts
      .locator('dl > div')
      .filter({ has: this.#page.locator('dt').getByText(label, { exact: true }) })
      .locator('dd')
  }

  /** One answer of the checklist. */
  answer(item: string | RegExp, answer: '已核实一致' | '发现问题' | '无法核实'): Locator {
    const name = typeof item === 'string' ? `核实结果：${item}` : item
    return this.facts.getByRole('group', { name }).getByRole('button', { name: answer })
  }

  /**
   * Answers the checklist by keyboard alone: 已核实一致 wherever that can be said, 无法核实 elsewhere (无比对照片). The key marks
   * only rows that were on the screen and brings the next ones there, so it is pressed until it changes nothing any more.
   */
  async verifyAll(): Promise<void> {
    const list = this.facts.getByRole('region', { name: '核实清单' })
    // Dead, like the outcome keys, until the case stood painted for a moment.
    await expect(async () => {
      if (!(await list.isVisible())) await this.#hand.press('g')
      await expect(list).toBeVisible({ timeout: 150 })
    }).toPass({ intervals: [100], timeout: 10_000 })
    const open = list
      .getByRole('group', { name: /^核实结果/ })
      .filter({ hasNot: this.#page.locator('[aria-pressed="true"]') })
    const verifiable = open.filter({
      has: this.#page.getByRole('button', { name: '已核实一致', disabled: false }),
    })
    await expect(async () => {
      await this.#hand.press('g')
      await expect(verifiable).toHaveCount(0, { timeout: 150 })
    }).toPass({ intervals: [100] })
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().getByRole('button', { name: '无法核实' }).focus()
      await this.#hand.press('Space')
      await expect(open).toHaveCount(left - 1)
    }
  }

  /** A document of the case, a missing one, or 核验结果, in the line above the pictures. */
  document(label: string | RegExp): Locator {
    return this.evidence.getByRole('group', { name: '选择图片' }).getByRole('button', { name: label })
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

  /** Any other work stands: its person, and its first document, a missing one's mark, or the registers. */
  async untilWorkStands(name?: string): Promise<void> {
    if (name !== undefined) await this.expectPerson(name)
    await expect(this.tab('资料')).toBeVisible()
    await expect(
      this.evidence
        .getByRole('img')
        .or(this.evidence.locator('strong'))
        .or(this.evidence.getByRole('region', { name: '核验结果' }))
        .first(),
    ).toBeVisible()
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

  /** Decides the case in hand by keyboard alone; what is granted is verified first, point by point. */
  async decide(key: string, outcome: string, ...then: readonly string[]): Promise<string> {
    const name = await this.name()
    await this.untilStands(name)
    if (key === 'y') await this.verifyAll()
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
