import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { CentreTools } from '../centre-tools.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import {
  EVERYBODY,
  listRegisterRows,
  putRegisterRow,
  type RegisterRow,
  removeRegisterRow,
} from '../storage/register-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import type { SourceFacts } from './say-of-register.ts'

export interface RegisterQuestion {
  /** A person's number as typed, or `*` for everybody of whom the register has nothing of their own. */
  readonly idNumber: string
  readonly source: string
}

/**
 * What a register will answer from now on. `asOf` is the moment the register's own data are of; left out, its answers are
 * as of when it is asked. Cases that asked before keep what they were told until they ask again.
 *
 * Refuses `unknown-source` for a register no rulebook names, and facts it does not have.
 */
export async function setRegisterAnswer(
  tools: CentreTools,
  answer: RegisterQuestion & { readonly facts: SourceFacts; readonly asOf?: Instant | null | undefined },
): Promise<readonly RegisterRow[]> {
  const { idNumber, source, facts, asOf = null } = answer
  return tools.storage.inTransaction(async tx => {
    const known = await factsOf(tx, source)
    const unknown = Object.keys(facts).filter(name => !known.has(name))
    if (unknown.length > 0)
      throw new PortalRefusal('unknown-source', `这个登记库没有“${unknown.join('、')}”这一项。`)
    await putRegisterRow(tx, idNumber, { source, silent: false, asOf, facts })
    return listRegisterRows(tx, idNumber)
  })
}

/** From now on the register gives no answer, about this person or (`*`) about anybody: 未取得结果. */
export async function silenceRegister(
  tools: CentreTools,
  { idNumber, source }: RegisterQuestion,
): Promise<readonly RegisterRow[]> {
  return tools.storage.inTransaction(async tx => {
    await factsOf(tx, source)
    await putRegisterRow(tx, idNumber, { source, silent: true, asOf: null, facts: {} })
    return listRegisterRows(tx, idNumber)
  })
}

/** Takes back what was set; the register says what the centre itself knows again. */
export async function forgetRegisterAnswer(
  tools: CentreTools,
  { idNumber, source }: RegisterQuestion,
): Promise<readonly RegisterRow[]> {
  return tools.storage.inTransaction(async tx => {
    await removeRegisterRow(tx, idNumber, source)
    return listRegisterRows(tx, idNumber)
  })
}

export { EVERYBODY }

/** The names of the facts a register has, in any province's rulebook. */
async function factsOf(tx: WriteTx, source: string): Promise<ReadonlySet<string>> {
  const rules = (await listRulebooks(tx)).flatMap(book => book.sources).filter(each => each.id === source)
  if (rules.length === 0) throw new PortalRefusal('unknown-source', '没有这个登记库。')
  return new Set(rules.flatMap(rule => rule.facts.map(fact => fact.id)))
}
