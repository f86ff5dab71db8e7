const given = new Set<string>()

/** Gives a text to the person as a file of that name, by the browser's own way of saving. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
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
