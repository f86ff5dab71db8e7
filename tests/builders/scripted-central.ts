import type { Answer, CentralService, RemoteFailure } from '../../src-main/remote/central-service.ts'
import { ok, refuse } from '../../src-shared/kernel/result.ts'

type Calls = Omit<CentralService, 'watchHints' | 'close'>
type ValueOf<Name extends keyof Calls> =
  Awaited<ReturnType<Calls[Name]>> extends infer Found
    ? Extract<Found, { ok: true }> extends { value: infer Value }
      ? Value
      : never
    : never
type Script = {
  [Name in keyof Calls]?: (
    ...input: Parameters<Calls[Name]>
  ) => ValueOf<Name> | RemoteFailure | Promise<ValueOf<Name> | RemoteFailure>
}

export interface ScriptedCentral extends CentralService {
  /** What each call does; one without a script finds nobody. Replace a member at any time. */
  script: Script
  /** The calls that came, in order, with their input. */
  readonly seen: { readonly call: keyof Calls; readonly input: unknown[] }[]
  /** Ears that listen for hints now. */
  readonly listeners: Set<() => void>
}

export const unreachable: RemoteFailure = { kind: 'unreachable', why: 'refused' }

export function problemOf(
  code: Extract<RemoteFailure, { kind: 'problem' }>['code'],
  retryAfterMs?: number,
): RemoteFailure {
  return { kind: 'problem', code, retryAfterMs }
}

/** A centre that does what a test says. Stands at the port; everything behind it is real. */
export function scriptedCentral(script: Script = {}): ScriptedCentral {
  const listeners = new Set<() => void>()
  const seen: ScriptedCentral['seen'] = []
  const call =
    <Name extends keyof Calls>(name: Name) =>
    async (...input: unknown[]): Answer<never> => {
      seen.push({ call: name, input })
      const play = central.script[name] as ((...input: unknown[]) => unknown) | undefined
      if (!play) return refuse(unreachable)
      const found = await play(...input)
      return isFailure(found) ? refuse(found) : ok(found as never)
    }
  const central: ScriptedCentral = {
    script,
    seen,
    listeners,
    enrol: call('enrol'),
    signIn: call('signIn'),
    refresh: call('refresh'),
    signOut: call('signOut'),
    changePassword: call('changePassword'),
    changes: call('changes'),
    decisions: call('decisions'),
    acts: call('acts'),
    receipts: call('receipts'),
    deskDecisions: call('deskDecisions'),
    receiptKeys: call('receiptKeys'),
    twoPersonAct: call('twoPersonAct'),
    answerException: call('answerException'),
    prepareClosing: call('prepareClosing'),
    moveClosing: call('moveClosing'),
    findClosing: call('findClosing'),
    drawSamples: call('drawSamples'),
    takeBackSamples: call('takeBackSamples'),
    claimLeases: call('claimLeases'),
    extendLease: call('extendLease'),
    releaseLease: call('releaseLease'),
    reclaimLease: call('reclaimLease'),
    assignCases: call('assignCases'),
    offerTakers: call('offerTakers'),
    offerCases: call('offerCases'),
    offeredDrafts: call('offeredDrafts'),
    answerOffers: call('answerOffers'),
    deskPolicy: call('deskPolicy'),
    freshness: call('freshness'),
    searchPeople: call('searchPeople'),
    applicantPage: call('applicantPage'),
    appendAudit: call('appendAudit'),
    listAudit: call('listAudit'),
    heartbeat: call('heartbeat'),
    attachment: call('attachment'),
    deliverPaper: call('deliverPaper'),
    watchHints: (_token, hint) => {
      listeners.add(hint)
      return () => listeners.delete(hint)
    },
    close: () => undefined,
  }
  return central
}

function isFailure(value: unknown): value is RemoteFailure {
  const kind = (value as { kind?: unknown } | undefined)?.kind
  return kind === 'problem' || kind === 'unreachable' || kind === 'not-the-centre'
}
