import { createORPCClient } from '@orpc/client'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { keepLine } from './keep-line.ts'
import { pickTransport } from './pick-transport.ts'

/** The one line from this page to the core; it opens on the first call. */
export const deskLine = keepLine(() => pickTransport(location)())

/** Every question and order of the face goes through here. Throws `DeskTrouble` and nothing else. */
export const deskClient: DeskClient = createORPCClient(deskLine.link)
