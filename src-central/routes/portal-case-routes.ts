import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { endCauseSchema } from '../../src-shared/cases/end-cause.ts'
import { graduationSchema } from '../../src-shared/eligibility/eligibility-payload.ts'
import { slugSchema } from '../../src-shared/kernel/ids.ts'
import type { CentreTools } from '../centre-tools.ts'
import { changeAfterApproval } from '../portal/change-after-approval.ts'
import { deregister, renewRegistration } from '../portal/end-registration.ts'
import { addFavourite, removeFavourite } from '../portal/favourites.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { certificateReceived, confirmOnPost, endInternship, hostAnswer } from '../portal/host-acts.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { replaceDocuments } from '../portal/replace-documents.ts'
import { revokeVerification } from '../portal/revoke-verification.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { resubmitTraineeApplication, traineeFormSchema } from '../portal/trainee-application.ts'
import { withdrawCase } from '../portal/withdraw-case.ts'
import { refreshSources } from '../registers/refresh-sources.ts'
import { findCase } from '../storage/case-store.ts'
import { listPortalCases } from '../storage/portal-people-store.ts'
import { findTruth } from '../storage/truth-store.ts'
import {
  BODY_BYTES,
  causeSchema,
  checkResultSchema,
  documentsOf,
  documentsSchema,
  filterOf,
  noteSchema,
  pictureOf,
  pictureSchema,
  readInput,
} from './portal-input.ts'

/** What happens to a case that is there: each path is one move of the state machines, or asks the registers anew. */
export function addPortalCaseRoutes(portal: FastifyInstance, tools: CentreTools): void {
  const { read } = tools.storage
  portal.get('/cases', async request => ({ cases: await listPortalCases(read, filterOf(request.query)) }))
  portal.get<{ Params: { id: string } }>('/cases/:id', async ({ params }) => {
    const found = await findCase(read, params.id)
    if (!found) throw new PortalRefusal('not-found', '没有找到这个办件。')
    return { case: found.record, truth: (await findTruth(read, params.id)) ?? null }
  })

  /** One POST under a case; the answer is the case as it stands then. */
  const act = (path: string, run: (id: string, body: unknown) => Promise<unknown>) => {
    portal.post<{ Params: { id: string } }>(
      `/cases/:id/${path}`,
      { bodyLimit: BODY_BYTES },
      async request => ({ case: await run(request.params.id, request.body ?? {}) }),
    )
  }
  act('submit', (id, body) => {
    const { photo } = readInput(z.object({ photo: pictureSchema }), body)
    return submitPhoto(tools, id, pictureOf(photo))
  })
  act('check', (id, body) => finishAutoCheck(tools, id, readInput(checkResultSchema, body)))
  act('revoke', id => revokeVerification(tools, id))
  act('withdraw', id => withdrawCase(tools, id))
  act('host', (id, body) => {
    const { answer } = readInput(z.object({ answer: z.enum(['accept', 'decline']) }), body)
    return hostAnswer(tools, id, answer)
  })
  act('certificate', (id, body) => {
    const said = readInput(z.object({ note: noteSchema, picture: pictureSchema.optional() }), body)
    const picture = said.picture && pictureOf(said.picture)
    return certificateReceived(tools, id, { note: said.note, picture })
  })
  act('on-post', (id, body) => {
    const { arrived } = readInput(z.object({ arrived: z.boolean() }), body)
    return confirmOnPost(tools, id, arrived)
  })
  act('end', (id, body) => {
    const said = readInput(
      z.object({
        cause: endCauseSchema,
        pictures: z.array(pictureSchema).max(20).default([]),
      }),
      body,
    )
    return endInternship(tools, id, said.cause, said.pictures.map(pictureOf))
  })
  act('documents', (id, body) => {
    const { documents, graduation } = readInput(
      z.object({ documents: documentsSchema, graduation: graduationSchema.optional() }),
      body,
    )
    return replaceDocuments(tools, id, { documents: documentsOf(documents), graduation })
  })
  act('change', (id, body) => {
    const { documents, ...said } = readInput(
      z.object({
        category: slugSchema.optional(),
        graduation: graduationSchema.optional(),
        documents: documentsSchema,
      }),
      body,
    )
    return changeAfterApproval(tools, id, { ...said, documents: documentsOf(documents) })
  })
  act('resubmit', (id, body) => {
    const { documents, ...form } = readInput(traineeFormSchema.extend({ documents: documentsSchema }), body)
    return resubmitTraineeApplication(tools, id, form, documentsOf(documents))
  })
  act('favourites', (id, body) => {
    const { postId } = readInput(z.object({ postId: z.string().max(64) }), body)
    return addFavourite(tools, id, postId)
  })
  portal.delete<{ Params: { id: string; postId: string } }>(
    '/cases/:id/favourites/:postId',
    async ({ params }) => ({ case: await removeFavourite(tools, params.id, params.postId) }),
  )
  act('deregister', (id, body) => {
    const { cause } = readInput(z.object({ cause: causeSchema }), body)
    return deregister(tools, id, cause)
  })
  act('renew', id => renewRegistration(tools, id))
  act('sources', id => refreshSources(tools, id))
}
