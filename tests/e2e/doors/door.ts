import type { Page } from '@playwright/test'

export type DoorName = 'loopback' | 'electron-stand-in' | 'electron'

/** Where a desk keeps its data, and which centre it speaks to: the same through every restart. */
export interface DeskHome {
  readonly dataFolder: string
  /** Where the computer's keychain is played, outside the data folder. */
  readonly keychainFolder: string
  readonly centralAddress: string
  /** Further words of the command line. */
  readonly extraArgs?: readonly string[]
}

/** A built desk in a process of its own, with its window. */
export interface OpenDesk {
  readonly page: Page
  /** The process that holds the core. */
  readonly pid: number
  /** Origin of the face as the browser knows it; nothing may be asked of any other. */
  readonly origin: string
  /** What the desk said on its error output. */
  readonly log: () => string
  /** What happened outside the page's sight and should not have: requests that left, for instance. */
  readonly troubles: () => readonly string[]
  /** `kill -9` of the desk's process; the window goes with it, as on a computer that lost power. */
  kill(): Promise<void>
  /** Ends it in order. */
  close(): Promise<void>
}

/** One way by which a face reaches its core. */
export interface Door {
  readonly name: DoorName
  /** Why it cannot be opened on this machine; undefined when it can. */
  readonly closedBecause: string | undefined
  open(home: DeskHome): Promise<OpenDesk>
}
