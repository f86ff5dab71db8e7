import type { MessagePort } from 'node:worker_threads'
import type { DeskRefusalCode } from '../../src-shared/desk/refusal.ts'
import type { DoorNews } from '../../src-shared/door-parts/contract.ts'
import type { CaseId, Sha256 } from '../../src-shared/kernel/ids.ts'
import type { PicturePurpose } from '../features/attachments/read-picture.ts'
import type { DeskConfig } from '../features/context.ts'
import type { StoreRefused } from '../storage/database.ts'

/** What the core thread is started with. */
export interface ThreadStart {
  readonly config: DeskConfig
  /** The port on which the core asks its door (`src-shared/door-parts`). */
  readonly doorParts: MessagePort
  /** Calls on their way: the door raises it, the core sets it back when it has taken them. */
  readonly waiting: Int32Array<SharedArrayBuffer>
}

/** Door to core. */
export type ToThread =
  | { readonly kind: 'connect'; readonly port: MessagePort }
  | {
      readonly kind: 'picture'
      readonly call: number
      readonly caseId: CaseId
      readonly sha256: Sha256
      readonly purpose: PicturePurpose
    }
  | { readonly kind: 'news'; readonly news: DoorNews }
  | { readonly kind: 'close' }

/** Core to door. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly code: StoreRefused['code'] | 'failed' }
  | {
      readonly kind: 'picture'
      readonly call: number
      readonly type: string
      readonly bytes: Uint8Array<ArrayBuffer>
    }
  | { readonly kind: 'no-picture'; readonly call: number; readonly code: DeskRefusalCode }
  | { readonly kind: 'log'; readonly line: string }

/**
 * Node reads in a large part of itself with a thread's first message, 30 ms. Asked for in a moment in which the thread
 * would only wait for the other one, it costs nobody anything.
 */
export function readInMessages(): void {
  void globalThis.MessageEvent
}
