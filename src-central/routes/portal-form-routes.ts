import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { postSchema } from '../../src-shared/central/feed.ts'
import { cvSectionSchema } from '../../src-shared/eligibility/eligibility-payload.ts'
import { chinaDateOf } from '../../src-shared/kernel/instant.ts'
import type { CentreTools } from '../centre-tools.ts'
import { applyToPost } from '../portal/apply-to-post.ts'
import { createCv } from '../portal/create-cv.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { passTime } from '../portal/pass-time.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { newIntentionSchema, registerIntention } from '../portal/register-intention.ts'
import { registerPerson, registrationSchema } from '../portal/register-person.ts'
import { onlineRegistrationSchema, registerUnemployment } from '../portal/register-unemployment.ts'
import { submitTraineeApplication } from '../portal/trainee-application.ts'
import { forgetRegisterAnswer, setRegisterAnswer, silenceRegister } from '../registers/set-register-answer.ts'
import { findPost, putPost } from '../storage/register-store.ts'
import { sendPage } from './portal-answer.ts'
import { actOnCase, traineeFormOf } from './portal-form-acts.ts'
import {
  checkOf,
  cvOf,
  factsOf,
  formOf,
  graduationOf,
  intentionOf,
  personOf,
  photoOf,
  regionsOf,
  textOf,
  textOrNull,
  unemploymentFormOf,
  uploadsOf,
} from './portal-forms.ts'
import { BODY_BYTES, factsSchema, readInput } from './portal-input.ts'
import type { PortalPages } from './portal-page-routes.ts'

const THE_COMMITMENT = '2022-1'

/** What the pages' forms post. A refusal shows the same page again, with its sentence. */
export function addPortalForms(portal: FastifyInstance, tools: CentreTools, pages: PortalPages): void {
  portal.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: BODY_BYTES },
    (request, body, done) => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' }
      new Response(new Uint8Array(body as Buffer), { headers }).formData().then(
        form => done(null, form),
        () => done(new PortalRefusal('bad-input', '表单内容无法读取。')),
      )
    },
  )
  const bodyLimit = BODY_BYTES
  const toCase = (record: { readonly id: string }) => `/portal/pages/${encodeURIComponent(record.id)}`

  portal.post('/forms/register', { bodyLimit }, async (request, reply) => {
    const form = formOf(request.body)
    return answer(reply, pages.register, async () => {
      const input = {
        ...personOf(form),
        ...regionsOf(form),
        loginName: textOf(form, 'loginName'),
        validUntil: textOrNull(form, 'validUntil'),
        handlingAgency: textOf(form, 'handlingAgency'),
      }
      const record = await registerPerson(tools, readInput(registrationSchema, input), await photoOf(form))
      if (form.get('result')) await finishAutoCheck(tools, record.id, checkOf(form))
      return toCase(record)
    })
  })
  portal.post('/forms/trainee', { bodyLimit }, async (request, reply) => {
    const form = formOf(request.body)
    return answer(reply, pages.trainee, async () =>
      toCase(await submitTraineeApplication(tools, traineeFormOf(form), await uploadsOf(form))),
    )
  })
  portal.post('/forms/unemployment', { bodyLimit }, async (request, reply) => {
    const form = formOf(request.body)
    return answer(reply, pages.unemployment, async () => {
      const said = readInput(onlineRegistrationSchema, {
        ...personOf(form),
        form: unemploymentFormOf(form),
        commitment: { accepted: textOf(form, 'accepted') === 'yes', textVersion: THE_COMMITMENT },
        unempApplicationNo: textOrNull(form, 'unempApplicationNo'),
        handlingAgency: textOf(form, 'handlingAgency'),
      })
      return toCase(await registerUnemployment(tools, said))
    })
  })
  portal.post('/forms/posts', { bodyLimit }, async (request, reply) => {
    const form = formOf(request.body)
    return answer(reply, pages.posts, async () => {
      await storePost(tools, form)
      return '/portal/posts-page'
    })
  })
  portal.post('/forms/registers', { bodyLimit }, async (request, reply) => {
    const form = formOf(request.body)
    const question = { idNumber: textOf(form, 'idNumber'), source: textOf(form, 'source') }
    return answer(
      reply,
      sentence => pages.registers(question.idNumber, sentence),
      async () => {
        const act = textOf(form, 'do')
        if (act === 'silence') await silenceRegister(tools, question)
        else if (act === 'forget') await forgetRegisterAnswer(tools, question)
        else await setRegisterAnswer(tools, { ...question, facts: readInput(factsSchema, factsOf(form)) })
        return `/portal/registers-page?idNumber=${encodeURIComponent(question.idNumber)}`
      },
    )
  })
  portal.post('/forms/time', { bodyLimit }, async (_request, reply) => {
    await passTime(tools)
    return reply.redirect('/portal', 303)
  })
  portal.post<{ Params: { idNumber: string } }>(
    '/forms/persons/:idNumber',
    { bodyLimit },
    async (request, reply) => {
      const form = formOf(request.body)
      const { idNumber } = request.params
      return answer(
        reply,
        sentence => pages.person(idNumber, sentence),
        async () => {
          const act = textOf(form, 'do')
          if (act === 'apply') return toCase(await applyToPost(tools, idNumber, textOf(form, 'postId')))
          if (act === 'cv') await createCv(tools, idNumber, readInput(z.array(cvSectionSchema), cvOf(form)))
          else await storeIntention(tools, idNumber, form)
          return `/portal/persons/${encodeURIComponent(idNumber)}`
        },
      )
    },
  )
  portal.post<{ Params: { id: string } }>('/forms/:id', { bodyLimit }, async (request, reply) => {
    const form = formOf(request.body)
    const { id } = request.params
    return answer(
      reply,
      sentence => pages.ofCase(id, sentence),
      async () => {
        await actOnCase(tools, id, form)
        return toCase({ id })
      },
    )
  })
}

/** Goes on to where `act` says, or shows the page again with the sentence of its refusal. */
async function answer(
  reply: FastifyReply,
  again: (sentence: string) => Promise<string>,
  act: () => Promise<string>,
): Promise<FastifyReply> {
  try {
    return reply.redirect(await act(), 303)
  } catch (error) {
    if (!(error instanceof PortalRefusal)) throw error
    return sendPage(reply.code(422), await again(error.sentence))
  }
}

async function storeIntention(tools: CentreTools, idNumber: string, form: FormData): Promise<void> {
  const regions = regionsOf(form)
  const said = readInput(newIntentionSchema, {
    category: textOf(form, 'category'),
    graduation: graduationOf(form),
    intention: intentionOf(form),
    ...regions,
  })
  await registerIntention(tools, idNumber, said, await uploadsOf(form))
}

async function storePost(tools: CentreTools, form: FormData): Promise<void> {
  const now = tools.clock.now()
  const id = textOf(form, 'id')
  const recognised = textOf(form, 'unitRecognised')
  const said = readInput(postSchema.omit({ applied: true, confirmed: true, publishedOn: true, asOf: true }), {
    id,
    name: textOf(form, 'name'),
    unitName: textOf(form, 'unitName'),
    region: textOf(form, 'region'),
    wanted: Number(textOf(form, 'wanted')),
    livingAllowance: textOf(form, 'livingAllowance'),
    workPlace: textOf(form, 'workPlace'),
    unitRecognised: recognised === '' ? null : recognised === 'yes',
    open: textOf(form, 'open') === 'yes',
  })
  await tools.storage.inTransaction(async tx => {
    const { applied = 0, confirmed = 0, publishedOn = chinaDateOf(now) } = (await findPost(tx, id)) ?? {}
    await putPost(tx, { ...said, applied, confirmed, publishedOn, asOf: now })
  })
}
