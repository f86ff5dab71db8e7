import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../kernel/canonical-json.ts'
import type { Sha256 } from '../kernel/ids.ts'
import type { ReportColumn, ReportRow } from './report.ts'

/** The checksum of a report whose rows come one part after the other, so that no more than a part of them is ever there at once. */
export interface RunningChecksum {
  add(rows: readonly ReportRow[]): void
  end(): Sha256
}

/** SHA-256 over the canonical JSON of the columns' keys and the rows. In however many parts the rows come, it is the same. */
export function beginChecksum(columns: readonly ReportColumn[]): RunningChecksum {
  const hash = sha256.create()
  const feed = (text: string) => hash.update(utf8ToBytes(text))
  let isFirst = true
  feed(`[${canonicalJson(columns.map(each => each.key))},[`)
  return {
    add: rows => {
      for (const { kind, level, cells, caseId } of rows) {
        feed(`${isFirst ? '' : ','}${canonicalJson({ kind, level, cells, caseId })}`)
        isFirst = false
      }
    },
    end: () => {
      feed(']]')
      return bytesToHex(hash.digest()) as Sha256
    },
  }
}
