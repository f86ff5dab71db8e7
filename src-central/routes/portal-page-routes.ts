import type { FastifyInstance, FastifyReply } from 'fastify'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { findRulebook, findWorkRules } from '../../src-shared/rulebook/find-rules.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Picture } from '../portal/accept-picture.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { casePage, listPage, registerPage } from '../portal/portal-page.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { registerPerson, registrationSchema } from '../portal/register-person.ts'
import { revokeVerification } from '../portal/revoke-verification.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { findCase, listRecentCases } from '../storage/case-store.ts'
import { listAgencies, listRulebooks } from '../storage/reference-store.ts'
import { checkResultSchema, listFilterSchema, readInput } from './portal-input.ts'

const FORM_BYTES = 16 * 1_048_576

/** Forms and no scripts: the page needs nothing but itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"

/** The portal as one plain page for people who play the applicant. Forms come back to it with a sentence. */
export function addPortalPages(portal: FastifyInstance, tools: CentreTools): void {
  const { read } = tools.storage
  portal.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: FORM_BYTES },
    (request, body, done) => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' }
      new Response(new Uint8Array(body as Buffer), { headers }).formData().then(
        form => done(null, form),
        () => done(new PortalRefusal('bad-input', '表单内容无法读取。')),
      )
    },
  )

  portal.get('/', async (request, reply) => {
    const filter = readInput(listFilterSchema, request.query)
    const cases = await listRecentCases(read, { ...filter, status: filter.status || undefined })
    return sendPage(
      reply,
      listPage(
        cases.map(({ record }) => record),
        filter,
      ),
    )
  })
  portal.get('/register', async (_request, reply) =>
    sendPage(reply, registerPage(await listAgencies(read), '')),
  )
  portal.get<{ Params: { id: string } }>('/pages/:id', async ({ params }, reply) => {
    return sendPage(reply, await showCase(params.id, ''))
  })

  portal.post('/forms/register', { bodyLimit: FORM_BYTES }, async (request, reply) => {
    const form = formOf(request.body)
    try {
      const record = await registerPerson(
        tools,
        readInput(registrationSchema, personOf(form)),
        await pictureOf(form),
      )
      await checkIfAsked(form, record)
      return reply.redirect(`/portal/pages/${encodeURIComponent(record.id)}`, 303)
    } catch (error) {
      const sentence = sentenceOf(error)
      return sendPage(reply.code(422), registerPage(await listAgencies(read), sentence))
    }
  })
  portal.post<{ Params: { id: string } }>('/forms/:id', { bodyLimit: FORM_BYTES }, async (request, reply) => {
    const form = formOf(request.body)
    const { id } = request.params
    try {
      if (form.get('do') === 'submit') {
        await checkIfAsked(form, await submitPhoto(tools, id, await pictureOf(form)))
      } else if (form.get('do') === 'check') await finishAutoCheck(tools, id, checkOf(form))
      else await revokeVerification(tools, id)
      return reply.redirect(`/portal/pages/${encodeURIComponent(id)}`, 303)
    } catch (error) {
      const sentence = sentenceOf(error)
      return sendPage(reply.code(422), await showCase(id, sentence))
    }
  })

  async function showCase(id: string, sentence: string): Promise<string> {
    const found = await findCase(read, id)
    if (!found) throw new PortalRefusal('not-found', '没有找到这个办件。')
    return casePage(found.record, wordingsOf(await listRulebooks(read), found.record), sentence)
  }

  async function checkIfAsked(form: FormData, record: IdentityCase): Promise<void> {
    if (form.get('result')) await finishAutoCheck(tools, record.id, checkOf(form))
  }
}

/** What the rulebook of a case tells the applicant for each reason code. */
function wordingsOf(rulebooks: readonly Rulebook[], record: IdentityCase): (code: string) => string {
  const rulebook = findRulebook(rulebooks, record.rulebook.id, record.referenceOn)
  const reasons = rulebook && findWorkRules(rulebook, record.workType)?.reasons
  return code => reasons?.find(reason => reason.code === code)?.applicantWording.zh ?? code
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .send(html)
}

function formOf(body: unknown): FormData {
  if (body instanceof FormData) return body
  throw new PortalRefusal('bad-input', '表单内容无法读取。')
}

function sentenceOf(error: unknown): string {
  if (error instanceof PortalRefusal) return error.sentence
  throw error
}

async function pictureOf(form: FormData): Promise<Picture> {
  const photo = form.get('photo')
  if (!(photo instanceof File)) throw new PortalRefusal('picture-missing', '请选择要上传的照片。')
  return { fileName: photo.name, bytes: new Uint8Array(await photo.arrayBuffer()) }
}

function checkOf(form: FormData) {
  const failing = form.get('failing') || undefined
  return readInput(checkResultSchema, { result: form.get('result'), failing })
}

/** Text fields as they stand; empty ones that may be absent become null. */
function personOf(form: FormData): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    loginName: text('loginName'),
    name: text('name'),
    formerName: text('formerName') || null,
    idType: text('idType'),
    idNumber: text('idNumber'),
    statedSex: text('statedSex') || null,
    validUntil: text('validUntil') || null,
    residenceAddress: text('residenceAddress'),
    hukouAddress: text('hukouAddress'),
    phone: text('phone'),
    handlingAgency: text('handlingAgency'),
  }
}
