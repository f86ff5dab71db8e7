import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { deskPolicySchema } from '../../src-shared/central/desk-policy.ts'
import { deskIdSchema } from '../../src-shared/kernel/ids.ts'
import type { CentreTools } from '../centre-tools.ts'
import { setDeskPolicy } from '../desks/desk-policy.ts'
import { type DeskOrder, orderDesk } from '../desks/order-desk.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { readInput } from './portal-input.ts'

/** What a province's administration does to desks, for tests and the demo: orders to one, rules for all. */
export function addPortalDeskRoutes(portal: FastifyInstance, tools: CentreTools): void {
  for (const order of ['wipe', 'suspend', 'resume'] satisfies DeskOrder[]) {
    portal.post<{ Params: { id: string } }>(`/desks/:id/${order}`, async ({ params }) => {
      const desk = await orderDesk(tools, readInput(z.object({ id: deskIdSchema }), params).id, order)
      if (!desk) throw new PortalRefusal('not-found', '没有这台计算机。')
      return { desk }
    })
  }
  portal.put('/desk-policy', async request => {
    const policy = readInput(deskPolicySchema.omit({ wipeOrderedAt: true }), request.body)
    await setDeskPolicy(tools, policy)
    return { policy }
  })
}
