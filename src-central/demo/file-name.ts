import { createHash } from 'node:crypto'
import { type Sha256, sha256Schema } from '../../src-shared/kernel/ids.ts'

/** The name of a file by its content, made by Node itself: pictures are many and large. */
export function nameOfBytes(bytes: Uint8Array): Sha256 {
  return sha256Schema.parse(createHash('sha256').update(bytes).digest('hex'))
}
