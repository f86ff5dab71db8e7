import { auditLineText, FIRST_HASH } from '../../src-shared/central/audit.ts'
import { canonicalJson, type Json } from '../../src-shared/kernel/canonical-json.ts'
import { suiteOfKey } from '../../src-shared/kernel/suite.ts'
import type { CentreTools } from '../centre-tools.ts'
import { ensureRootKey } from '../keys/receipt-keys.ts'
import { digestOf } from '../keys/suite.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { addAuditLines, CENTRE_LOG, findLogHead } from '../storage/audit-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/** A line of the centre's own log, chained like those of desks: who read logs, who searched for a person. */
export async function addCentreLine(
  tx: WriteTx,
  tools: CentreTools,
  { officer, deskId }: Caller,
  act: string,
  about: Readonly<Record<string, Json>>,
): Promise<void> {
  const head = await findLogHead(tx, CENTRE_LOG)
  const now = tools.clock.now()
  const previousHash = head?.hash ?? FIRST_HASH
  const words = {
    number: (head?.number ?? 0) + 1,
    at: now,
    officerId: officer.id,
    act,
    caseId: null,
    letterId: null,
    about: canonicalJson(about),
  }
  const root = await ensureRootKey(tx, now)
  const hash = digestOf(suiteOfKey(root.publicKey), auditLineText(previousHash, words))
  await addAuditLines(
    tx,
    { logId: CENTRE_LOG, deskId, officerId: officer.id },
    [{ ...words, hash, previousHash }],
    now,
  )
}
