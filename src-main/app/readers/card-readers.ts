import type { CardReader } from '../../ports/reader.ts'
import { simulatedCard } from './simulated-reader.ts'
import type { VendorMapping } from './vendor-mapping.ts'
import { readFromVendor } from './vendor-reader.ts'

const SIMULATED_MS = 600

/** The readers of this computer: the vendor's service where one is set up, the simulated one in the demo alone. */
export function createCardReaders(of: {
  readonly mapping: VendorMapping | undefined
  readonly demo: boolean
}): CardReader {
  const { mapping, demo } = of
  let running: AbortController | undefined
  return {
    list: async () => [
      ...(mapping ? [{ id: 'vendor' as const, name: mapping.name }] : []),
      ...(demo ? [{ id: 'simulated' as const, name: '模拟读卡器' }] : []),
    ],
    read: async id => {
      if (running) return { kind: 'none', why: 'reader-busy' }
      const mine = new AbortController()
      running = mine
      try {
        if (id === 'vendor' && mapping) return await readFromVendor(mapping, mine.signal)
        if (id === 'simulated' && demo) return await readSimulated(mine.signal)
        return { kind: 'none', why: 'reader-absent' }
      } finally {
        running = undefined
      }
    },
    cancel: async () => running?.abort(),
  }
}

function readSimulated(signal: AbortSignal): ReturnType<CardReader['read']> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve({ kind: 'card', card: simulatedCard }), SIMULATED_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve({ kind: 'none', why: 'read-cancelled' })
    })
  })
}
