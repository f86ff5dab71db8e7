import { type CaseAction, caseActionSchema } from '../../../../src-shared/cases/allowed-actions.ts'
import {
  type Finding,
  findingSchema,
  type Outcome,
  outcomeSchema,
} from '../../../../src-shared/cases/outcome.ts'
import type { Words } from '../../../i18n/use-words.ts'
import type { IconName } from '../../../ui/icon.tsx'
import type { StateName } from '../../../ui/state-tokens.ts'

/** What stands in the bar. A complaint is linked where papers are printed, and papers have a dialog of their own: neither decides. */
export type BarAction = Exclude<CaseAction, 'document-added'>

/** Something an officer can choose: an action, and with 核实 the finding it stands for. */
export interface Verb {
  readonly id: string
  readonly action: BarAction
  readonly finding: Finding | null
}

export function verbOf(action: BarAction, finding: Finding | null = null): Verb {
  return { id: finding === null ? action : `${action}.${finding}`, action, finding }
}

export function barActions(actions: readonly CaseAction[]): readonly BarAction[] {
  return actions.filter(action => action !== 'document-added')
}

/** The verbs of these actions: 核实 is chosen by its finding, so that one key says what was found. */
export function verbsOf(actions: readonly CaseAction[]): readonly Verb[] {
  return barActions(actions).flatMap(action =>
    action === 'confirm' ? findingSchema.options.map(finding => verbOf(action, finding)) : [verbOf(action)],
  )
}

/** How a verb looks and which letter arms it. `A` never stands for a negative finding. */
export interface ActionLook {
  readonly key: string
  readonly icon: IconName
  readonly state: StateName
}

/** One letter, one meaning in every kind of work. Those that share a letter are never open together. */
const looks: Readonly<Record<Exclude<BarAction, 'confirm'>, ActionLook>> = {
  approve: { key: 'y', icon: 'approve', state: 'approved' },
  refuse: { key: 'x', icon: 'refuse', state: 'refused' },
  return: { key: 'b', icon: 'return', state: 'returned' },
  'send-back': { key: 's', icon: 'send-back', state: 'sent-back' },
  escalate: { key: 'e', icon: 'escalate', state: 'passed-on' },
  transfer: { key: 't', icon: 'pass-on', state: 'passed-on' },
  'field-check': { key: 'f', icon: 'field-check', state: 'field-check' },
  'field-result': { key: 'f', icon: 'field-check', state: 'field-check' },
  hold: { key: 'h', icon: 'hold', state: 'on-hold' },
  'release-hold': { key: 'h', icon: 'hold', state: 'on-hold' },
  'contact-logged': { key: 'd', icon: 'contact', state: 'passed-on' },
  'correction-requested': { key: 'q', icon: 'correction', state: 'proposal' },
}

const findingLooks: Readonly<Record<Finding, ActionLook>> = {
  verified: { key: 'y', icon: 'approve', state: 'approved' },
  'no-record': { key: 'w', icon: 'confirm', state: 'refused' },
  deregistered: { key: 'z', icon: 'closed', state: 'refused' },
  'employed-signal': { key: 'p', icon: 'person', state: 'refused' },
}

export function verbLook(verb: Pick<Verb, 'action' | 'finding'>): ActionLook {
  return verb.action === 'confirm' ? findingLooks[verb.finding ?? 'verified'] : looks[verb.action]
}

export function verbWord(t: Words, verb: Pick<Verb, 'action' | 'finding'>): string {
  return verb.finding === null || verb.action !== 'confirm'
    ? t(`decide.outcome.${verb.action}`)
    : t(`decide.finding.${verb.finding}`)
}

export function isOutcome(action: CaseAction): action is Outcome {
  return outcomeSchema.safeParse(action).success
}

/** Every action, in the order in which it is offered. */
export const allActions: readonly CaseAction[] = caseActionSchema.options
