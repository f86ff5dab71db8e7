/** How far a desk has read, and of which scope. Opaque to desks: the form may change with any release. */
export interface Cursor {
  readonly scope: string
  readonly position: number
}

export function writeCursor({ scope, position }: Cursor): string {
  return Buffer.from(`1.${scope}.${position}`, 'utf8').toString('base64url')
}

/** Undefined when the text is no cursor of ours; the desk then starts over, as with one that ran out. */
export function readCursor(text: string): Cursor | undefined {
  const parts = /^1\.([0-9a-f]{32})\.(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString('utf8'))
  if (!parts?.[1] || !parts[2]) return undefined
  return { scope: parts[1], position: Number(parts[2]) }
}
