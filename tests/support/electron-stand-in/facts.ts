/** How the stand-in speaks with whoever started it: facts as JSON lines on standard output, commands over process ipc. */

/** What a user or the system does to a running Electron program, and the stand-in can be told to play. */
export type Command =
  | { readonly do: 'power'; readonly event: 'resume' | 'suspend' | 'lock-screen' | 'unlock-screen' }
  | { readonly do: 'close-window' }
  | { readonly do: 'minimize-window' }
  | { readonly do: 'choose-menu'; readonly label: string }
  | { readonly do: 'answer-dialog'; readonly response: number }
  /** The next save dialog's answer; null cancels it. */
  | { readonly do: 'choose-place'; readonly path: string | null }

/** Which secret store the computer plays: see `safe-storage.ts`. */
export type Keychain = 'present' | 'basic_text' | 'no-daemon' | 'refusing'

export interface Setting {
  readonly keychain: Keychain
  /** Where keys of the played keychain are kept: outside every data folder. */
  readonly keychainFolder: string
}

export const setting: Setting = {
  keychain: 'present',
  keychainFolder: '',
  ...JSON.parse(process.env.ELECTRON_STAND_IN ?? '{}'),
}

export function tell(kind: string, about: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ fact: 'stand-in', kind, ...about })}\n`)
}

const listeners: ((command: Command) => void)[] = []

export function onCommand(listener: (command: Command) => void): void {
  listeners.push(listener)
}

process.on('message', (command: Command) => {
  for (const listener of listeners) listener(command)
})
process.channel?.unref()
// Whoever started it is gone: nobody would ever end it.
process.on('disconnect', () => process.exit(1))
