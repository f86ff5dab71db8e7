import type { CardReader } from '../../ports/reader.ts'
import { BadOptions } from '../config.ts'
import { simulatedCard } from './simulated-reader.ts'
import type { VendorMapping } from './vendor-mapping.ts'

const SIMULATED_MS = 600

/**
 * What the file of `--reader` says. Its code is read in only where there is one: every other start is done without.
 *
 * Throws `BadOptions` with a sentence that says what to change.
 */
export async function vendorMappingIn(file: string | undefined): Promise<VendorMapping | undefined> {
  if (file === undefined) return undefined
  const { readVendorMapping } = await import('./vendor-mapping.ts')
  const mapping = readVendorMapping(file)
  if (mapping !== undefined) return mapping
  throw new BadOptions(
    '请检查参数 --reader：文件须为读卡服务的 JSON 配置，地址只能是本机（127.0.0.1）。Check --reader: the file must be the JSON of a card reading service, and its address this computer (127.0.0.1).',
  )
}

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
        if (id === 'vendor' && mapping) {
          const { readFromVendor } = await import('./vendor-reader.ts')
          return await readFromVendor(mapping, mine.signal)
        }
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
