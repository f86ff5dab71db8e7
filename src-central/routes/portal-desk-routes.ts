import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { deskPolicySchema } from '../../src-shared/central/desk-policy.ts'
import { deskIdSchema, officerIdSchema } from '../../src-shared/kernel/ids.ts'
import type { CentreTools } from '../centre-tools.ts'
import { setDeskPolicy } from '../desks/desk-policy.ts'
import { type DeskOrder, orderDesk } from '../desks/order-desk.ts'
import { ALL_AGENCIES, isRecoveryKey, setRecoveryKey } from '../desks/recovery-keys.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { resetPassword } from '../sessions/change-password.ts'
import { readInput } from './portal-input.ts'

const recoveryKeyInput = z.object({
  agency: z.string().min(1).max(40).default(ALL_AGENCIES),
  publicKey: z.string().refine(isRecoveryKey),
})

/** What a province's administration does to desks, for tests and the demo: orders to one, rules for all, recovery keys, passwords. */
export function addPortalDeskRoutes(portal: FastifyInstance, tools: CentreTools): void {
  for (const order of ['wipe', 'suspend', 'resume'] satisfies DeskOrder[]) {
    portal.post<{ Params: { id: string } }>(`/desks/:id/${order}`, async ({ params }) => {
      const desk = await orderDesk(tools, readInput(z.object({ id: deskIdSchema }), params).id, order)
      if (!desk) throw new PortalRefusal('not-found', '没有这台计算机。')
      return { desk }
    })
  }
  portal.put('/desk-policy', async request => {
    const policy = readInput(
      deskPolicySchema.omit({ wipeOrderedAt: true, recoveryKey: true }).strict(),
      request.body,
    )
    await setDeskPolicy(tools, policy)
    return { policy }
  })
  portal.put('/recovery-keys', async request => {
    const { agency, publicKey } = readInput(recoveryKeyInput, request.body)
    await setRecoveryKey(tools, agency, publicKey)
    return { agency, publicKey }
  })
  portal.put<{ Params: { id: string } }>('/officers/:id/password', async ({ params, body }) => {
    const { id } = readInput(z.object({ id: officerIdSchema }), params)
    const { password } = readInput(z.object({ password: z.string().min(1).max(200) }), body)
    if (!(await resetPassword(tools, id, password)))
      throw new PortalRefusal('not-found', '没有这位经办人员。')
    return { officerId: id }
  })
}
