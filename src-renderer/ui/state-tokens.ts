import type { IconName } from './icon.tsx'

/**
 * Every state a person can meet, with its sign, its word and its colours: the one place where colour has a meaning.
 * Colour is never the only sign, so icon and word come along.
 */
export interface StateToken {
  readonly icon: IconName
  /** Key of the word under `state`. */
  readonly word: StateName
  readonly light: { readonly ink: string; readonly wash: string }
  readonly dark: { readonly ink: string; readonly wash: string }
}

const green = {
  light: { ink: '#14623b', wash: '#e4f3ea' },
  dark: { ink: '#7dd3a6', wash: '#16311f' },
}
const red = {
  light: { ink: '#9c261f', wash: '#fbeae8' },
  dark: { ink: '#f4a29b', wash: '#3b1d1b' },
}
const blue = {
  light: { ink: '#1a589c', wash: '#e7eff9' },
  dark: { ink: '#8fbff5', wash: '#1a2d43' },
}
const grey = {
  light: { ink: '#414c5a', wash: '#e9edf2' },
  dark: { ink: '#bcc5cf', wash: '#29313b' },
}
const orange = {
  light: { ink: '#824500', wash: '#fff0db' },
  dark: { ink: '#f4b86c', wash: '#3a2a10' },
}
const amber = {
  light: { ink: '#6d4d00', wash: '#fcf2d2' },
  dark: { ink: '#ebc870', wash: '#342c13' },
}

export type StateName =
  | 'approved'
  | 'refused'
  | 'passed-on'
  | 'field-check'
  | 'on-hold'
  | 'undo-open'
  | 'waiting'
  | 'sending'
  | 'receipted'
  | 'needs-you'
  | 'closed'
  | 'undone'
  | 'overdue'
  | 'near-due'
  | 'in-time'
  | 'pass'
  | 'fail'
  | 'unknown'
  | 'online'
  | 'starting'
  | 'offline'
  | 'stopped'
  | 'resubmitted'
  | 'second-stage'
  | 'no-reference'
  | 'changed'
  | 'returned'
  | 'confirmed'
  | 'in-correction'
  | 'correction-overdue'
  | 'override'
  | 'sent-back'
  | 'proposal'
  | 'no-result'
  | 'not-uploaded'
  | 'interim'
  | 'owed'
  | 'lacking'
  | 'certificate-owed'
  | 'leased'
  | 'lease-near-end'
  | 'lease-run-out'
  | 'lease-reclaimed'
  | 'leased-by-other'
  | 'handed-over'
  | 'exception'
  | 'adopted'
  | 'dismissed'
  | 'given-back'
  | 'silent'
  | 'unsent-old'
  | 'balanced'
  | 'differs'
  | 'ready'
  | 'clock-off'

const token = (word: StateName, icon: IconName, colours: typeof green): StateToken => ({
  word,
  icon,
  ...colours,
})

export const stateTokens: Readonly<Record<StateName, StateToken>> = {
  approved: token('approved', 'approve', green),
  refused: token('refused', 'refuse', red),
  'passed-on': token('passed-on', 'pass-on', blue),
  'field-check': token('field-check', 'field-check', blue),
  'on-hold': token('on-hold', 'hold', grey),
  'undo-open': token('undo-open', 'undo', grey),
  waiting: token('waiting', 'waiting', grey),
  sending: token('sending', 'sending', blue),
  receipted: token('receipted', 'receipt', green),
  'needs-you': token('needs-you', 'needs-you', orange),
  closed: token('closed', 'closed', grey),
  undone: token('undone', 'undo', grey),
  overdue: token('overdue', 'overdue', red),
  'near-due': token('near-due', 'due', amber),
  'in-time': token('in-time', 'due', grey),
  pass: token('pass', 'yes', green),
  fail: token('fail', 'no', red),
  unknown: token('unknown', 'unknown', amber),
  online: token('online', 'online', green),
  starting: token('starting', 'sending', grey),
  offline: token('offline', 'offline', orange),
  stopped: token('stopped', 'needs-you', red),
  resubmitted: token('resubmitted', 'again', blue),
  'second-stage': token('second-stage', 'pass-on', blue),
  'no-reference': token('no-reference', 'no-picture', amber),
  changed: token('changed', 'changed', orange),
  returned: token('returned', 'return', amber),
  confirmed: token('confirmed', 'confirm', green),
  'in-correction': token('in-correction', 'return', grey),
  'correction-overdue': token('correction-overdue', 'overdue', orange),
  override: token('override', 'exception', blue),
  'sent-back': token('sent-back', 'send-back', orange),
  proposal: token('proposal', 'proposals', orange),
  'no-result': token('no-result', 'unknown', amber),
  'not-uploaded': token('not-uploaded', 'no-picture', amber),
  interim: token('interim', 'document', blue),
  owed: token('owed', 'due', amber),
  lacking: token('lacking', 'person', blue),
  'certificate-owed': token('certificate-owed', 'document', amber),
  leased: token('leased', 'lease', blue),
  'lease-near-end': token('lease-near-end', 'due', amber),
  'lease-run-out': token('lease-run-out', 'overdue', orange),
  'lease-reclaimed': token('lease-reclaimed', 'undo', orange),
  'leased-by-other': token('leased-by-other', 'person', grey),
  'handed-over': token('handed-over', 'exception', blue),
  exception: token('exception', 'exception', orange),
  adopted: token('adopted', 'approve', green),
  dismissed: token('dismissed', 'refuse', grey),
  'given-back': token('given-back', 'return', amber),
  silent: token('silent', 'offline', orange),
  'unsent-old': token('unsent-old', 'overdue', amber),
  balanced: token('balanced', 'yes', green),
  differs: token('differs', 'no', red),
  ready: token('ready', 'yes', green),
  'clock-off': token('clock-off', 'overdue', orange),
}

/** The colours of a state in a theme; high contrast takes the dark inks on plain white, so that each is 7 : 1. */
export function stateColoursIn(state: StateToken, theme: 'light' | 'dark' | 'contrast'): StateToken['light'] {
  return theme === 'contrast' ? { ink: state.light.ink, wash: '#ffffff' } : state[theme]
}

/** Custom properties `--s-<state>-ink` and `--s-<state>-wash`. */
export function stateVariables(theme: 'light' | 'dark' | 'contrast'): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {}
  for (const [name, state] of Object.entries(stateTokens)) {
    const { ink, wash } = stateColoursIn(state, theme)
    variables[`--s-${name}-ink`] = ink
    variables[`--s-${name}-wash`] = wash
  }
  return variables
}
