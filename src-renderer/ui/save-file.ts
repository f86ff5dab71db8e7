/** Gives a text to the person as a file of that name, by the browser's own way of saving. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Not at once: a browser may begin to read only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
