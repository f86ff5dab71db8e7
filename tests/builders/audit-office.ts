import { createHash } from 'node:crypto'
import type { RemoteFailure } from '../../src-main/remote/central-service.ts'
import {
  type AuditAnchor,
  type AuditDelivery,
  type AuditLine,
  auditAnchorText,
  auditLineText,
} from '../../src-shared/central/audit.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { DeskBench } from './desk-bench.ts'
import type { ReceiptOffice } from './receipts.ts'
import { problemOf } from './scripted-central.ts'

/** The keeping of logs at a centre: takes what follows, refuses what does not, signs the head. */
export interface AuditOffice {
  readonly deliveries: AuditDelivery[]
  readonly logs: Map<string, AuditLine[]>
  take(delivery: AuditDelivery, at: Instant): { anchor: AuditAnchor } | RemoteFailure
}

export function auditOffice(bench: Pick<DeskBench, 'opened'>, office: ReceiptOffice): AuditOffice {
  const logs = new Map<string, AuditLine[]>()
  const deliveries: AuditDelivery[] = []
  return {
    logs,
    deliveries,
    take: (delivery, at) => {
      deliveries.push(delivery)
      const kept = logs.get(delivery.logId) ?? []
      const head = kept.at(-1)
      let previous: string = delivery.previousHash
      for (const line of delivery.lines) {
        const known = kept.find(({ number }) => number === line.number)
        const isWhole = createHash('sha256').update(auditLineText(previous, line)).digest('hex') === line.hash
        if (!isWhole || (known && known.hash !== line.hash)) return problemOf('log-broken')
        previous = line.hash
      }
      const fresh = delivery.lines.filter(({ number }) => number > (head?.number ?? 0))
      if (head && fresh[0] && fresh[0].number !== head.number + 1) return problemOf('log-broken')
      logs.set(delivery.logId, [...kept, ...fresh])
      const last = [...kept, ...fresh].at(-1)
      if (!last) return problemOf('log-broken')
      const body = {
        logId: delivery.logId,
        deskId: bench.opened.deskId,
        officerId: bench.opened.officer.id,
        number: last.number,
        hash: last.hash,
        receivedAt: at,
        keyId: office.key.keyId,
      }
      return { anchor: { ...body, signature: office.sign(auditAnchorText(body)) } }
    },
  }
}
