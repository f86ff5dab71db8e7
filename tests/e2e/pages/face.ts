import { expect, type Locator, type Page } from '@playwright/test'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { QueueView } from '../../../src-shared/desk/queue-views.ts'
import { CaseDesk } from './case-desk.ts'
import { DayAccount } from './day-account.ts'
import { Hand } from './hand.ts'
import { Intake } from './intake.ts'
import { NeedsYou } from './needs-you.ts'
import { Offline } from './offline.ts'
import { Outbox } from './outbox.ts'
import { Posts } from './posts.ts'
import { Proposals } from './proposals.ts'
import { Queue } from './queue.ts'
import { Recovery } from './recovery.ts'
import { Supervisor } from './supervisor.ts'

export const PASSWORD = 'Demo-2026'
/** An undo window of 8 seconds, and the way to the centre and back. */
const UNTIL_SENT = { timeout: 25_000 }

/** The desk as an officer sees it: by roles and names, never by what hangs behind. */
export class Face {
  readonly page: Page
  readonly hand: Hand
  readonly queue: Queue
  readonly case: CaseDesk
  readonly outbox: Outbox
  readonly needsYou: NeedsYou
  readonly posts: Posts
  readonly proposals: Proposals
  readonly intake: Intake
  readonly account: DayAccount
  readonly supervisor: Supervisor
  readonly offline: Offline
  readonly recovery: Recovery
  /** How the desk stands towards the centre. */
  readonly statusLine: Locator
  /** The words of the connection alone. */
  readonly connection: Locator
  readonly undoStrip: Locator
  readonly title: Locator

  constructor(page: Page) {
    this.page = page
    this.hand = new Hand(page)
    this.queue = new Queue(page)
    this.case = new CaseDesk(page, this.hand)
    this.outbox = new Outbox(page)
    this.needsYou = new NeedsYou(page)
    this.posts = new Posts(page)
    this.proposals = new Proposals(page)
    this.intake = new Intake(page)
    this.account = new DayAccount(page, this.outbox)
    this.supervisor = new Supervisor(page)
    this.offline = new Offline(page)
    this.recovery = new Recovery(page)
    this.statusLine = page.getByRole('contentinfo')
    this.connection = this.statusLine.getByRole('status')
    this.undoStrip = page.getByRole('region', { name: '刚才的操作' })
    this.title = page.getByRole('heading', { level: 1 })
  }

  /** Fills the sheet in front of the desk and presses its button. */
  async enter(loginName: string | null, password: string, verb: '登录' | '解锁' = '登录'): Promise<void> {
    if (loginName !== null) await this.page.getByLabel('账号', { exact: true }).fill(loginName)
    await this.page.getByLabel('密码', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: verb, exact: true }).click()
  }

  /** Signs in and waits until every check can be decided offline. */
  async signIn(loginName = 'gz-town'): Promise<void> {
    await this.enter(loginName, PASSWORD)
    await this.untilAllHere()
  }

  /** 离线可办 n/n: every waiting check is here with its pictures. */
  async untilAllHere(): Promise<number> {
    await expect(this.statusLine).toContainText(/离线可办 ([1-9]\d*)\/\1(?!\d)/)
    return Number(/离线可办 (\d+)/.exec((await this.statusLine.textContent()) ?? '')?.[1])
  }

  /** What stands in the status line as 待上传 and 异常待处理. */
  async expectWaiting(waiting: number, needsYou = 0): Promise<void> {
    await expect(this.statusLine.getByRole('link', { name: '待上传' })).toHaveText(
      `待上传 ${waiting}`,
      UNTIL_SENT,
    )
    await expect(this.statusLine.getByRole('link', { name: '异常待处理' })).toHaveText(
      `异常待处理 ${needsYou}`,
    )
  }

  /** Opens a case by its address: every place of the desk has one. */
  async openCase(
    caseId: string,
    stage: 'first' | 'second' = 'first',
    workType: WorkType = 'identity-verification',
    view: QueueView = 'to-review',
  ): Promise<void> {
    await this.openAddress(`/queue/${workType}/${stage}/${view}/${encodeURIComponent(caseId)}`)
  }

  async openAddress(address: string): Promise<void> {
    await this.page.evaluate(hash => {
      window.location.hash = hash
    }, `#${address}`)
  }

  /** The case in hand, as the address says. */
  caseId(): string {
    return decodeURIComponent(new URL(this.page.url()).hash.split('?')[0]?.split('/').at(-1) ?? '')
  }

  /** Signs out whoever bears this name; the sheet in front of the desk stands. */
  async signOut(name: RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).click()
    await this.page.getByRole('menuitem', { name: '退出登录' }).click()
    await expect(this.page.getByLabel('密码', { exact: true })).toBeVisible()
  }

  /** Signs this officer out and lets a colleague sign in on the same computer. */
  async changeHands(from: RegExp, loginName: string): Promise<void> {
    await this.signOut(from)
    await this.page.getByRole('radio', { name: '其他账号登录' }).check()
    await this.signIn(loginName)
  }

  async lock(): Promise<void> {
    await this.page.keyboard.press('Control+l')
    await this.page.getByRole('heading', { name: '已锁定' }).waitFor()
  }

  async go(
    page:
      | 'queue'
      | 'needs-you'
      | 'outbox'
      | 'settings'
      | 'posts'
      | 'proposals'
      | 'intake'
      | 'supervisor'
      | 'reports',
  ): Promise<void> {
    const keys = {
      queue: 'Alt+1',
      'needs-you': 'Alt+2',
      outbox: 'Alt+3',
      settings: 'Alt+4',
      posts: 'Alt+5',
      proposals: 'Alt+6',
      intake: 'Alt+7',
      supervisor: 'Alt+8',
      reports: 'Alt+9',
    }
    await this.page.keyboard.press(keys[page])
  }
}
