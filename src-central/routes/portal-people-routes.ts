import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { postSchema } from '../../src-shared/central/feed.ts'
import { cvSectionSchema } from '../../src-shared/eligibility/eligibility-payload.ts'
import { slugSchema } from '../../src-shared/kernel/ids.ts'
import { instantSchema } from '../../src-shared/kernel/instant.ts'
import type { CentreTools } from '../centre-tools.ts'
import { applyToPost } from '../portal/apply-to-post.ts'
import { createCv } from '../portal/create-cv.ts'
import { passTime } from '../portal/pass-time.ts'
import { getPerson } from '../portal/portal-person.ts'
import { newIntentionSchema, registerIntention } from '../portal/register-intention.ts'
import { registerPerson, registrationSchema } from '../portal/register-person.ts'
import { onlineRegistrationSchema, registerUnemployment } from '../portal/register-unemployment.ts'
import { submitTraineeApplication, traineeFormSchema } from '../portal/trainee-application.ts'
import { forgetRegisterAnswer, setRegisterAnswer, silenceRegister } from '../registers/set-register-answer.ts'
import { setMeta } from '../storage/meta-store.ts'
import { listPosts, listRegisterRows, putPost } from '../storage/register-store.ts'
import {
  BODY_BYTES,
  documentsOf,
  documentsSchema,
  factsSchema,
  pictureOf,
  pictureSchema,
  readInput,
} from './portal-input.ts'

/** What people do that opens a case or prepares one. */
export function addPortalPeopleRoutes(portal: FastifyInstance, tools: CentreTools): void {
  const bodyLimit = BODY_BYTES
  portal.post('/people', { bodyLimit }, async request => {
    const input = readInput(registrationSchema.extend({ photo: pictureSchema }), request.body)
    const { photo, ...person } = input
    return { case: await registerPerson(tools, person, pictureOf(photo)) }
  })
  portal.get<{ Params: { idNumber: string } }>('/people/:idNumber', async ({ params }) =>
    getPerson(tools.storage.read, params.idNumber),
  )
  portal.put<{ Params: { idNumber: string } }>('/people/:idNumber/cv', async ({ params, body }) => {
    const { cv } = readInput(z.object({ cv: z.array(cvSectionSchema).max(12) }), body)
    return { person: await createCv(tools, params.idNumber, cv) }
  })
  portal.put<{ Params: { idNumber: string } }>(
    '/people/:idNumber/intention',
    { bodyLimit },
    async ({ params, body }) => {
      const { documents, ...said } = readInput(
        newIntentionSchema.extend({ documents: documentsSchema }),
        body,
      )
      return { person: await registerIntention(tools, params.idNumber, said, documentsOf(documents)) }
    },
  )
  portal.post<{ Params: { idNumber: string } }>(
    '/people/:idNumber/applications',
    async ({ params, body }) => {
      const { postId } = readInput(z.object({ postId: z.string().max(64) }), body)
      return { case: await applyToPost(tools, params.idNumber, postId) }
    },
  )
  portal.post('/trainee-applications', { bodyLimit }, async request => {
    const { documents, ...form } = readInput(
      traineeFormSchema.extend({ documents: documentsSchema }),
      request.body,
    )
    return { case: await submitTraineeApplication(tools, form, documentsOf(documents)) }
  })
  portal.post('/unemployment-registrations', { bodyLimit }, async request => {
    const { documents, ...said } = readInput(
      onlineRegistrationSchema.extend({ documents: documentsSchema }),
      request.body,
    )
    return { case: await registerUnemployment(tools, said, documentsOf(documents)) }
  })
}

/** Hours to put the centre's clock forward by, before what fell due is done. */
const forwardSchema = z.object({
  hours: z
    .number()
    .min(0)
    .max(24 * 60)
    .default(0),
})

const ofRegister = { idNumber: z.string().min(1).max(40), source: slugSchema }

/** What surrounds people: posts of host units, registers and what they answer, the passing of time. */
export function addPortalWorldRoutes(portal: FastifyInstance, tools: CentreTools): void {
  const { read } = tools.storage
  portal.get('/posts', async () => ({ posts: await listPosts(read) }))
  portal.put('/posts', async request => {
    const post = readInput(postSchema.omit({ asOf: true }), request.body)
    const stored = { ...post, asOf: tools.clock.now() }
    await tools.storage.inTransaction(tx => putPost(tx, stored))
    return { post: stored }
  })
  portal.get<{ Params: { idNumber: string } }>('/registers/:idNumber', async ({ params }) => ({
    answers: await listRegisterRows(read, params.idNumber),
  }))
  portal.put('/registers', async request => {
    const answer = readInput(
      z.object({
        ...ofRegister,
        facts: factsSchema,
        asOf: instantSchema.nullable().optional(),
      }),
      request.body,
    )
    return { answers: await setRegisterAnswer(tools, answer) }
  })
  portal.put('/registers/silence', async request => ({
    answers: await silenceRegister(tools, readInput(z.object(ofRegister), request.body)),
  }))
  portal.put('/registers/forget', async request => ({
    answers: await forgetRegisterAnswer(tools, readInput(z.object(ofRegister), request.body)),
  }))
  portal.post('/time', async request => {
    const { hours } = readInput(forwardSchema, request.body ?? {})
    if (hours > 0) await putForward(tools, hours)
    return { now: tools.clock.now(), done: await passTime(tools) }
  })
}

/** Kept, so that a centre that was started again does not go back in time. */
async function putForward(tools: CentreTools, hours: number): Promise<void> {
  const { portalClock } = tools
  if (!portalClock) return
  portalClock.forward(hours * 3_600_000)
  await tools.storage.inTransaction(tx => setMeta(tx, 'clock-ahead-ms', String(portalClock.aheadMs)))
}
