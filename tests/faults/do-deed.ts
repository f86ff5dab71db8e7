import { randomBytes } from 'node:crypto'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { QueueRow } from '../../src-shared/desk/queue-views.ts'
import { type CaseId, type LetterId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import type { DeskHooks } from './desk-hooks.ts'
import type { FastClock } from './fast-clock.ts'
import type { Deed, Life, ToldLine } from './life.ts'

interface AtDesk {
  readonly life: Life
  readonly face: DeskClient
  readonly clock: FastClock
  readonly note: (line: ToldLine) => void
  readonly hooks: DeskHooks
  readonly exchanges: { readonly over: number; readonly under: number }
}

/** Longer than the shortest undo window. */
const WINDOW_MS = 9_000
const SIGN_IN_TRIES = 6
/** Of five milliseconds each. */
const QUIET_TURNS = 12

/** What an officer does at a desk, through the border every face passes, each intent and each answer written down. */
export function createDeeds(at: AtDesk): { signIn(): Promise<void>; run(deed: Deed): Promise<void> } {
  const { life, face, clock, note, hooks, exchanges } = at
  let lastDecided: { id: LetterId; caseId: CaseId; outcome: string } | undefined

  async function refusedOr<T>(what: string, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask()
    } catch (cause) {
      note({ t: 'refused', what, code: codeOf(cause) })
      return undefined
    }
  }

  async function signIn(): Promise<void> {
    hooks.step('sign-in:called')
    for (let tries = 1; tries <= SIGN_IN_TRIES; tries += 1) {
      const { loginName, password } = life
      const signedIn = await refusedOr('sign-in', () =>
        hooks.doing('sign-in', () => face.session.signIn({ loginName, password })),
      )
      if (signedIn) break
      await pause(50 * tries)
    }
    hooks.step('sign-in:answered')
  }

  async function pickCase(pick: number): Promise<QueueRow | undefined> {
    const page = await refusedOr('list', () =>
      face.queue.list({ ...queueFilterOf(), after: null, limit: 50 }),
    )
    return page && page.rows.length > 0 ? page.rows[pick % page.rows.length] : undefined
  }

  async function decide(
    caseId: CaseId,
    outcome: 'approve' | 'refuse',
    settles: LetterId | null,
    draft: boolean,
  ): Promise<void> {
    const view = await refusedOr('open', () => hooks.doing('open', () => face.case.open({ caseId })))
    if (!view) return
    const said = {
      outcome,
      reasons: outcome === 'refuse' ? ['ID01'] : [],
      transferTo: null,
      applicantText: outcome === 'refuse' ? '照片不清晰，请重新上传。' : '',
      internalNote: '',
      finding: null,
      checklist: [],
    }
    if (draft)
      await refusedOr('draft', () =>
        hooks.doing('draft', () => face.case.saveDraft({ ...said, caseId, caseVersion: view.case.version })),
      )
    const id = newLetterId()
    note({ t: 'intent', what: 'decide', id, caseId, outcome })
    // The mutation that tells before it knows: what the harness must catch as lost.
    if (life.broken === 'told-before-commit') note({ t: 'told', what: 'decide', id, caseId, outcome })
    hooks.step('decide:called')
    const shown = view.case.attachments.map(file => file.sha256)
    const made = await refusedOr('decide', () =>
      hooks.doing('decide', () =>
        face.case.decide({ ...said, decisionId: id, caseId, caseVersion: view.case.version, shown, settles }),
      ),
    )
    if (!made) return
    hooks.step('decide:answered')
    note({ t: 'told', what: 'decide', id, caseId, outcome })
    lastDecided = { id, caseId, outcome }
    hooks.step('decide:told')
  }

  async function act(pick: number): Promise<void> {
    const row = await pickCase(pick)
    if (!row) return
    const id = newLetterId()
    const what = row.flags.includes('on-hold') ? 'release-hold' : 'hold'
    note({ t: 'intent', what: 'act', id, caseId: row.caseId, outcome: what })
    const made = await refusedOr('act', () =>
      hooks.doing('act', () =>
        face.case.act({
          actId: id,
          caseId: row.caseId,
          caseVersion: row.version,
          act: { kind: what },
          note: '等申请人回电',
        }),
      ),
    )
    if (made) note({ t: 'told', what: 'act', id, caseId: row.caseId, outcome: what })
  }

  async function undo(): Promise<void> {
    if (!lastDecided) return
    const { id, caseId, outcome } = lastDecided
    note({ t: 'intent', what: 'undo', id, caseId, outcome })
    hooks.step('undo:called')
    const undone = await refusedOr('undo', () => hooks.doing('undo', () => face.case.undo({ letterId: id })))
    if (!undone) return
    hooks.step('undo:answered')
    note({ t: 'told', what: 'undo', id, caseId, outcome })
    hooks.step('undo:told')
  }

  async function settle(pick: number, how: 'withdraw' | 'again'): Promise<void> {
    const items = (await refusedOr('needs-you', () => face.needsYou.list({}))) ?? []
    const item = items[pick % Math.max(items.length, 1)]
    if (!item) return
    const { letterId: id, caseId } = item.letter
    note({ t: 'intent', what: 'close', id, caseId, outcome: how })
    if (how === 'again' && item.waysOn.includes('decide-again'))
      return await decide(caseId, 'refuse', id, false)
    if (item.waysOn.includes('send-again')) {
      await refusedOr('send-again', () => face.needsYou.sendAgain({ letterId: id }))
      return
    }
    const closed = await refusedOr('withdraw', () =>
      hooks.doing('close', () => face.needsYou.withdraw({ letterId: id, reason: '以中心为准' })),
    )
    if (closed) note({ t: 'told', what: 'close', id, caseId, outcome: how })
  }

  async function takeLeases(count: number): Promise<void> {
    const requestId = newLetterId()
    await refusedOr('take-leases', () =>
      face.leases.take({ requestId, want: { kind: 'next', count, filter: queueFilterOf() }, hours: 2 }),
    )
  }

  async function putBack(): Promise<void> {
    const page = await refusedOr('list', () =>
      face.queue.list({ ...queueFilterOf({ holder: 'mine' }), after: null, limit: 1 }),
    )
    const [row] = page?.rows ?? []
    if (row) await refusedOr('put-back', () => face.leases.release({ caseIds: [row.caseId] }))
  }

  async function retract(): Promise<void> {
    const unsent = await refusedOr('outbox', () =>
      face.outbox.list({ which: 'unsent', after: null, limit: 20 }),
    )
    const letter = unsent?.letters.find(one => one.state === 'waiting' && !one.mayHaveArrived)
    if (!letter) return
    const { letterId: id, caseId } = letter
    note({ t: 'intent', what: 'close', id, caseId, outcome: 'retract' })
    const closed = await refusedOr('retract', () =>
      hooks.doing('close', () => face.outbox.retract({ letterId: id, reason: '需要重新审核' })),
    )
    if (closed) note({ t: 'told', what: 'close', id, caseId, outcome: 'retract' })
  }

  /** What the officer sees on the status line, and does about it. */
  async function tryNow(): Promise<void> {
    const status = await refusedOr('status', () => face.sync.status({}))
    if (status?.connection === 'signed-out')
      await refusedOr('sign-in-again', () => face.session.signInAgain({ password: life.password }))
    await refusedOr('try-now', () => face.outbox.tryNow({}))
  }

  /** Until so many exchanges are over, or the line has been quiet for a while that this process was awake. */
  async function waitFor(count: number): Promise<void> {
    const until = exchanges.over + count
    for (let quiet = 0; quiet < QUIET_TURNS && exchanges.over < until; ) {
      await pause(5)
      quiet = exchanges.under > 0 ? 0 : quiet + 1
    }
  }

  async function run(deed: Deed): Promise<void> {
    switch (deed.do) {
      case 'decide': {
        const row = await pickCase(deed.pick)
        if (row) await decide(row.caseId, deed.outcome, null, deed.draft)
        return
      }
      case 'act':
        return await act(deed.pick)
      case 'undo':
        return await undo()
      case 'settle':
        return await settle(deed.pick, deed.how)
      case 'retract':
        return await retract()
      case 'take-leases':
        return await takeLeases(deed.count)
      case 'put-back':
        return await putBack()
      case 'windows-pass':
        return clock.jump(WINDOW_MS)
      case 'clock-jump':
        return clock.jump(deed.ms)
      case 'try-now':
        return await tryNow()
      case 'wait':
        return await waitFor(deed.exchanges)
      case 'sign-out-and-in':
        await refusedOr('sign-out', () => face.session.signOut({}))
        return await signIn()
    }
  }

  return { signIn, run }
}

function newLetterId(): LetterId {
  return uuidV7(Date.now(), randomBytes(10)) as LetterId
}

async function pause(ms: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, ms))
}

function codeOf(cause: unknown): string {
  const { code, data, message } = cause as { code?: string; data?: { code?: string }; message?: string }
  return String(code ?? data?.code ?? message)
}
