import {
  type AuditAnchor,
  type AuditDelivery,
  auditAnchorText,
  auditLineText,
} from '../../src-shared/central/audit.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { ensureReceiptKey } from '../keys/receipt-keys.ts'
import { isDigestOf, signText } from '../keys/suite.ts'
import type { Caller } from '../sessions/authenticate.ts'
import {
  addAuditLines,
  type ChainedLine,
  findLogHead,
  type LogHead,
  listLogHashes,
} from '../storage/audit-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/**
 * Takes lines of a desk's log behind those it has, and answers the head, signed.
 *
 * A log nothing came of yet may begin with any line: a store that was recovered, or taken into use again, begins a new one,
 * and both stand side by side for whoever reads them. Lines that came before are compared and not kept twice, so an answer
 * that was lost may be asked for again. Refuses `log-broken` for a line that is not by its hash, does not follow the one
 * before, differs from what came before under its number, or leaves lines out; and `not-permitted` for the log of another
 * officer or desk. Nothing of a refused delivery is kept.
 */
export async function takeAuditLines(
  tools: CentreTools,
  { officer, deskId }: Pick<Caller, 'officer' | 'deskId'>,
  delivery: AuditDelivery,
): Promise<{ anchor: AuditAnchor }> {
  const { logId } = delivery
  if (delivery.lines.some(line => line.officerId !== officer.id)) throw new CentralRefusal('not-permitted')
  const lines = chained(delivery)
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const head = await findLogHead(tx, logId)
    if (head && (head.deskId !== deskId || head.officerId !== officer.id))
      throw new CentralRefusal('not-permitted')
    const fresh = head ? await followingLines(tx, logId, head, lines) : lines
    if (fresh.length > 0) await addAuditLines(tx, { logId, deskId, officerId: officer.id }, fresh, now)
    const last = await findLogHead(tx, logId)
    if (!last) throw new Error('a log has no head though lines were added')
    const key = await ensureReceiptKey(tx, now, tools.config.lifetimes.receiptKeyMs)
    const { number, hash, receivedAt } = last
    const body = { logId, deskId, officerId: officer.id, number, hash, receivedAt, keyId: key.keyId }
    return { anchor: { ...body, signature: signText(key.privateKey, auditAnchorText(body)) } }
  })
}

/** The lines with the hash each follows, after looking that each is what its hash says. */
function chained({ lines, previousHash }: AuditDelivery): readonly ChainedLine[] {
  let previous: string = previousHash
  let number = (lines[0]?.number ?? 1) - 1
  return lines.map(line => {
    const follows = { ...line, previousHash: previous }
    number += 1
    if (line.number !== number || !isDigestOf(line.hash, auditLineText(previous, line)))
      throw new CentralRefusal('log-broken')
    previous = line.hash
    return follows
  })
}

async function followingLines(
  tx: WriteTx,
  logId: string,
  head: LogHead,
  lines: readonly ChainedLine[],
): Promise<readonly ChainedLine[]> {
  const [first] = lines
  if (!first || first.number > head.number + 1) throw new CentralRefusal('log-broken')
  const known = new Map(
    (await listLogHashes(tx, logId, first.number, head.number)).map(({ number, hash }) => [number, hash]),
  )
  for (const line of lines)
    if (line.number <= head.number && known.get(line.number) !== line.hash)
      throw new CentralRefusal('log-broken')
  const fresh = lines.filter(line => line.number > head.number)
  if (fresh[0] && fresh[0].previousHash !== head.hash) throw new CentralRefusal('log-broken')
  return fresh
}
