const given = new Set<string>()

/** Gives a text to the person as a file of that name, by the browser's own way of saving. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  saveBlob(name, new Blob([text], { type }))
}

/** The same for bytes. */
export function saveBytes(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
  saveBlob(name, new Blob([bytes], { type }))
}

function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  given.add(address)
  // Not at once: a browser may begin to read only after the click was handled.
  setTimeout(() => letGo(address), 10_000)
}

/** Lets go of every text that was given; called when the desk locks. */
export function forgetSavedFiles(): void {
  for (const address of given) letGo(address)
}

function letGo(address: string): void {
  given.delete(address)
  URL.revokeObjectURL(address)
}
