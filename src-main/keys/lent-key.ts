/** The raw key of an open store, for what reads the store beside. */
export interface LentKey {
  /** A copy of the key: whoever takes it zeroes it or gives it away. `end` is called when it has to stop reading. */
  lend(end: () => void): Uint8Array<ArrayBuffer>
  /** Ends everybody who reads; the key may be lent again. */
  takeBack(): void
  /** The same, and forgets the key. */
  forget(): void
}

export function createLentKey(storeKey: Uint8Array): LentKey {
  // Not of Node's pool: its memory is given to another thread and must hold nothing else.
  const key = Uint8Array.from(storeKey)
  let isForgotten = false
  let readers: (() => void)[] = []
  const takeBack = () => {
    for (const end of readers.splice(0)) end()
    readers = []
  }
  return {
    lend: end => {
      if (isForgotten) throw new Error('the key of this store is forgotten')
      readers.push(end)
      return key.slice()
    },
    takeBack,
    forget: () => {
      isForgotten = true
      key.fill(0)
      takeBack()
    },
  }
}
