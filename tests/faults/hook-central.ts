import type { CentralService } from '../../src-main/remote/central-service.ts'

interface Around {
  readonly step: (name: string) => void
  /** The longest page of the feed that is asked for. */
  readonly pageLimit: number
  readonly exchanges: { over: number; under: number }
}

/** The real service with a named step before and after every exchange, short pages, and a count of what is over and under way. */
export function hookCentral(central: CentralService, around: Around): CentralService {
  const hooked: Record<string, unknown> = {}
  for (const [name, call] of Object.entries(central) as [
    string,
    (...args: unknown[]) => Promise<unknown>,
  ][]) {
    if (name === 'close' || name === 'watchHints') {
      hooked[name] = call
      continue
    }
    hooked[name] = async (...args: unknown[]) => {
      const asked =
        name === 'changes' ? [args[0], args[1], Math.min(Number(args[2]), around.pageLimit)] : args
      around.step(`${name}:before`)
      around.exchanges.under += 1
      const answer = await call(...asked).finally(() => {
        around.exchanges.under -= 1
        around.exchanges.over += 1
      })
      around.step(`${name}:after`)
      return answer
    }
  }
  return hooked as unknown as CentralService
}
