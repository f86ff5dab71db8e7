import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import { agencyCodeSchema, letterIdSchema } from '../../src-shared/kernel/ids.ts'
import { roleSchema } from '../../src-shared/people/role.ts'
import type { CentreTools } from '../centre-tools.ts'
import { makeEnrolmentCode } from '../desks/make-enrolment-code.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { countEffects } from '../storage/effect-store.ts'
import { listOfficers, type Officer } from '../storage/officer-store.ts'
import { listAgencies } from '../storage/reference-store.ts'
import { addPortalCaseRoutes } from './portal-case-routes.ts'
import { readInput } from './portal-input.ts'
import { addPortalPages } from './portal-page-routes.ts'
import { addPortalPeopleRoutes, addPortalWorldRoutes } from './portal-people-routes.ts'
import { toRefusal } from './problem-answer.ts'

function showOfficer({ profile, locked, mayEnrol }: Officer) {
  return { ...profile, locked, mayEnrol }
}

/** JSON of the portal, for tests and scripts. Only there when the configuration opens it; asks for no password. */
export function addPortalRoutes(portal: FastifyInstance, tools: CentreTools): void {
  const { read } = tools.storage
  portal.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof PortalRefusal)) {
      const { code, status } = toRefusal(error)
      if (code === 'centre-failed') tools.onFailure('request', error)
      return reply.code(status).send({ code, sentence: '操作没有成功，请稍后再试。' })
    }
    return reply.code(error.status).send({ code: error.code, sentence: error.sentence })
  })
  portal.addHook('onRequest', async request => refuseStrangers(request, tools.config.host))
  addPortalCaseRoutes(portal, tools)
  addPortalPeopleRoutes(portal, tools)
  addPortalWorldRoutes(portal, tools)
  addOfficerRoutes(portal, tools)
  portal.get('/agencies', async () => ({ agencies: await listAgencies(read) }))
  portal.get('/effects', async request => {
    const { ids } = readInput(z.object({ ids: z.string().optional() }), request.query)
    const letterIds = ids === undefined ? undefined : readInput(z.array(letterIdSchema), ids.split(','))
    return { effects: await countEffects(read, letterIds) }
  })
  portal.post('/enrolment-codes', async () => makeEnrolmentCode(tools))
  addPortalPages(portal, tools)
}

/**
 * Pages elsewhere in the same browser must not play applicants here: another origin is refused, and on the loopback
 * address also another host name (DNS rebinding).
 */
function refuseStrangers({ headers }: FastifyRequest, bound: string): void {
  const host = headers.host ?? ''
  const isLoopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)
  const isBoundToLoopback = bound === '127.0.0.1' || bound === '::1' || bound === 'localhost'
  const isOtherOrigin = headers.origin !== undefined && headers.origin !== `http://${host}`
  if (isOtherOrigin || (isBoundToLoopback && !isLoopback)) {
    throw new PortalRefusal('not-from-here', '请在本页面内操作。')
  }
}

const dutiesSchema = z.object({
  roles: z.array(roleSchema).min(1).optional(),
  workTypes: z.array(workTypeSchema).optional(),
})

function addOfficerRoutes(portal: FastifyInstance, tools: CentreTools): void {
  portal.get('/officers', async () => ({
    officers: (await listOfficers(tools.storage.read)).map(showOfficer),
  }))
  portal.post<{ Params: { id: string } }>('/officers/:id/lock', async ({ params }) => ({
    officer: showOfficer(await setOfficerStanding(tools, params.id, { locked: true })),
  }))
  portal.post<{ Params: { id: string } }>('/officers/:id/unlock', async ({ params }) => ({
    officer: showOfficer(await setOfficerStanding(tools, params.id, { locked: false })),
  }))
  portal.put<{ Params: { id: string } }>('/officers/:id/agencies', async request => {
    const { agencies } = readInput(z.object({ agencies: z.array(agencyCodeSchema) }), request.body)
    return { officer: showOfficer(await setOfficerStanding(tools, request.params.id, { agencies })) }
  })
  portal.put<{ Params: { id: string } }>('/officers/:id/duties', async request => {
    const duties = readInput(dutiesSchema, request.body)
    return { officer: showOfficer(await setOfficerStanding(tools, request.params.id, duties)) }
  })
}
