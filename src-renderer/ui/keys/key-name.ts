/** What is needed of a keyboard event to name its key. */
export interface KeyEventLike {
  readonly key: string
  /** Where the key is; all there is to go by when an input method has taken its letter. */
  readonly code?: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** Full-width signs that a Chinese input method in its punctuation mode puts on the same keys. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '？': '?',
  '【': '[',
  '】': ']',
  '「': '[',
  '」': ']',
  '／': '/',
  '、': '/',
  '＋': '+',
  '－': '-',
  '—': '-',
  '=': '+',
  ' ': 'space',
}

/**
 * The name under which a key is looked up: lower case whatever Caps Lock says, modifiers in front, `space` spelled
 * out. Shift is part of the character and named only in chords, so that Ctrl+Shift+Z is not Ctrl+Z.
 */
export function keyName(event: KeyEventLike): string {
  const typed = event.key === 'Process' ? letterOf(event.code) : event.key
  const key = FULL_WIDTH[typed] ?? typed.toLowerCase()
  const modifiers = `${event.ctrlKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${event.metaKey ? 'meta+' : ''}`
  return modifiers + (modifiers && event.shiftKey ? 'shift+' : '') + key
}

/** `KeyL` is `l`; any other place stays unnamed. */
function letterOf(code = ''): string {
  return /^Key([A-Z])$/.exec(code)?.[1] ?? 'process'
}

/** The parts of a key name as they stand on the keys: `Ctrl`, `Enter`. */
export function keyCaps(name: string): readonly string[] {
  // The plus key itself ends in a plus.
  const parts = name === '+' ? ['+'] : name.split('+')
  return parts.map(part => CAPS[part.toLowerCase()] ?? part.toUpperCase())
}

const CAPS: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  enter: 'Enter',
  space: 'Space',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}
