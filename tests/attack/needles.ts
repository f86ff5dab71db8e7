/** Something that must not be found, with a name that may be told. */
export interface Secret {
  readonly name: string
  readonly value: string | Uint8Array
}

/** One byte pattern a secret may stand in a file as. */
export interface Needle {
  readonly name: string
  readonly bytes: Buffer
}

/** Shorter patterns are met by chance: the files that are searched are mostly noise. */
const SHORTEST = 6

/** Every way in which programs write a text, or bytes, into a file. */
export function needlesOf(secrets: readonly Secret[]): Needle[] {
  return secrets.flatMap(({ name, value }) =>
    Object.entries(typeof value === 'string' ? textForms(value) : byteForms(value))
      .map(([form, bytes]) => ({ name: `${name} (${form})`, bytes }))
      .filter(({ bytes }) => bytes.length >= SHORTEST),
  )
}

function textForms(text: string): Record<string, Buffer> {
  const utf8 = Buffer.from(text, 'utf8')
  const utf16 = Buffer.from(text, 'utf16le')
  const escaped = Array.from({ length: text.length }, (_, at) => {
    const unit = text.charCodeAt(at)
    return unit < 0x80 ? text.charAt(at) : `\\u${unit.toString(16).padStart(4, '0')}`
  }).join('')
  const forms: Record<string, Buffer> = {
    'UTF-8': utf8,
    'UTF-16LE': utf16,
    'UTF-16BE': Buffer.from(utf16).swap16(),
    'GB 18030': gb18030(text),
    ...named('UTF-8', byteForms(utf8)),
    ...named('UTF-16LE', byteForms(utf16)),
    percent: Buffer.from(encodeURIComponent(text)),
    'JSON escapes': Buffer.from(escaped),
    'JSON escapes, capitals': Buffer.from(
      escaped.replaceAll(/\\u[0-9a-f]{4}/g, unit => `\\u${unit.slice(2).toUpperCase()}`),
    ),
  }
  if (/^[\x20-\x7e]+$/.test(text)) forms.reversed = Buffer.from([...text].reverse().join(''))
  return forms
}

function named(prefix: string, forms: Record<string, Buffer>): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(forms).map(([form, bytes]) => [`${prefix}, ${form}`, bytes]))
}

function byteForms(bytes: Uint8Array): Record<string, Buffer> {
  const buffer = Buffer.from(bytes)
  const forms: Record<string, Buffer> = {
    raw: buffer,
    hex: Buffer.from(buffer.toString('hex')),
    'hex, capitals': Buffer.from(buffer.toString('hex').toUpperCase()),
  }
  for (const offset of [0, 1, 2]) {
    const text = base64At(buffer, offset)
    forms[`base64 at ${offset}`] = Buffer.from(text)
    forms[`base64url at ${offset}`] = Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return forms
}

/** What stands in a base64 text wherever these bytes begin so many bytes after a group of three: only what they alone decide. */
function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replaceAll('=', '')
  const first = Math.ceil((offset * 4) / 3)
  const whole = Math.floor(((offset + bytes.length) * 8) / 6)
  return encoded.slice(first, whole)
}

let table: Map<string, number[]> | undefined

/** Two bytes a character, as Chinese Windows writes; a character it has no two bytes for makes the form empty. */
function gb18030(text: string): Buffer {
  table ??= gbTable()
  const bytes: number[] = []
  for (const character of text) {
    const known = character < '\x80' ? [character.charCodeAt(0)] : table.get(character)
    if (!known) return Buffer.alloc(0)
    bytes.push(...known)
  }
  return Buffer.from(bytes)
}

function gbTable(): Map<string, number[]> {
  const decoder = new TextDecoder('gb18030')
  const made = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) made.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return made
}
