import type { Death, FullDisk } from './desk-hooks.ts'
import type { ClockSetting } from './fast-clock.ts'

/** One thing an officer, or the day, does at a desk. Numbers choose among what is on the screen. */
export type Deed =
  | {
      readonly do: 'decide'
      readonly pick: number
      readonly outcome: 'approve' | 'refuse'
      readonly draft: boolean
    }
  | { readonly do: 'act'; readonly pick: number }
  | { readonly do: 'undo' }
  | { readonly do: 'settle'; readonly pick: number; readonly how: 'withdraw' | 'again' }
  | { readonly do: 'retract' }
  /** Takes the next cases of the queue, or puts back the first that is held. Needs the centre. */
  | { readonly do: 'take-leases'; readonly count: number }
  | { readonly do: 'put-back' }
  /** The undo windows pass. */
  | { readonly do: 'windows-pass' }
  | { readonly do: 'try-now' }
  /** Until so many exchanges with the centre are over, or the line has gone quiet. */
  | { readonly do: 'wait'; readonly exchanges: number }
  | { readonly do: 'clock-jump'; readonly ms: number }
  | { readonly do: 'sign-out-and-in' }

/** A promise broken on purpose, inside the harness alone, to see that the checks bite. */
export const brokenPromises = [
  'delete-on-4xx',
  'receipted-on-any-200',
  'cursor-before-rows',
  'told-before-commit',
] as const
export type BrokenPromise = (typeof brokenPromises)[number]

/** One life of a desk process, from its start to its kill. */
export interface Life {
  readonly name: string
  readonly dataFolder: string
  /** Every answer the officer was given, written before anything else happens. */
  readonly toldFile: string
  readonly logFile: string
  readonly centreAddress: string
  readonly loginName: string
  readonly password: string
  readonly clock: ClockSetting
  /** How long an exchange may take, in real milliseconds. */
  readonly timeoutMs: number
  /** The longest page of the feed to ask for. */
  readonly pageLimit: number
  readonly deeds: readonly Deed[]
  readonly death: Death
  readonly full: FullDisk | undefined
  readonly broken: BrokenPromise | undefined
}

/** A line of the told file. `intent` stands before the call, `told` after its answer. */
export type ToldLine =
  | { readonly t: 'life'; readonly name: string }
  | {
      readonly t: 'intent' | 'told'
      readonly what: 'decide' | 'act' | 'undo' | 'close'
      readonly id: string
      readonly caseId: string
      readonly outcome: string
    }
  | { readonly t: 'refused'; readonly what: string; readonly code: string }
  | { readonly t: 'crash'; readonly words: string }
  | { readonly t: 'died'; readonly step: string }
  | { readonly t: 'end' }
