import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { normaliseIdNumber } from '../../src-shared/people/id-type.ts'
import { statusWord } from '../../src-shared/rulebook/applicant-page.ts'
import { findWorkRules } from '../../src-shared/rulebook/find-rules.ts'
import { rulesOf } from '../cases/rules-of.ts'
import type { CentreTools } from '../centre-tools.ts'
import { isOwnPlace } from '../portal/favourites.ts'
import { registerPage, traineePage, unemploymentPage } from '../portal/pages/application-pages.ts'
import { casePage } from '../portal/pages/case-page.ts'
import { listPage } from '../portal/pages/list-page.ts'
import { peoplePage, personPage } from '../portal/pages/people-pages.ts'
import { postsPage, registersPage } from '../portal/pages/world-pages.ts'
import { getPerson, personOfCases } from '../portal/portal-person.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { getSubmissionTerms } from '../portal/submission-terms.ts'
import { findCase } from '../storage/case-store.ts'
import { listPeople, listPortalCases, type PortalPerson } from '../storage/portal-people-store.ts'
import { listAgencies, listRulebooks } from '../storage/reference-store.ts'
import { EVERYBODY, listPosts, listRegisterRows } from '../storage/register-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { sendPage } from './portal-answer.ts'
import { addPortalForms } from './portal-form-routes.ts'
import { filterOf, readInput } from './portal-input.ts'

const MOST_PEOPLE = 200

/** Every page of the portal by what it shows; each takes the sentence of what was refused last. */
export interface PortalPages {
  readonly register: (sentence: string) => Promise<string>
  readonly ofCase: (id: string, sentence: string) => Promise<string>
  readonly person: (idNumber: string, sentence: string) => Promise<string>
  readonly trainee: (sentence: string) => Promise<string>
  readonly unemployment: (sentence: string) => Promise<string>
  readonly posts: (sentence: string) => Promise<string>
  readonly registers: (idNumber: string, sentence: string) => Promise<string>
}

/** The portal as plain pages for people who play applicants, host units and registers. */
export function addPortalPages(portal: FastifyInstance, tools: CentreTools): void {
  const { read } = tools.storage
  const pages = makePages(tools)
  portal.get('/', async (request, reply) => {
    const filter = filterOf(request.query)
    const books = await listRulebooks(read)
    const cases = (await listPortalCases(read, filter)).map(record => ({
      record,
      word: statusWord(record, rulesOf(books, record)?.rules),
    }))
    return sendPage(reply, listPage(cases, filter))
  })
  portal.get('/register', async (_request, reply) => sendPage(reply, await pages.register('')))
  portal.get<{ Params: { id: string } }>('/pages/:id', async ({ params }, reply) =>
    sendPage(reply, await pages.ofCase(params.id, '')),
  )
  portal.get('/persons', async (request, reply) => {
    const { idNumber } = readInput(z.object({ idNumber: z.string().max(40).optional() }), request.query)
    if (idNumber) return reply.redirect(`/portal/persons/${encodeURIComponent(idNumber)}`, 303)
    return sendPage(reply, peoplePage(await peopleToShow(read)))
  })
  portal.get<{ Params: { idNumber: string } }>('/persons/:idNumber', async ({ params }, reply) =>
    sendPage(reply, await pages.person(params.idNumber, '')),
  )
  portal.get('/trainee', async (_request, reply) => sendPage(reply, await pages.trainee('')))
  portal.get('/unemployment', async (_request, reply) => sendPage(reply, await pages.unemployment('')))
  portal.get('/posts-page', async (_request, reply) => sendPage(reply, await pages.posts('')))
  portal.get('/registers-page', async (request, reply) => {
    const asked = readInput(z.object({ idNumber: z.string().max(40).optional() }), request.query)
    return sendPage(reply, await pages.registers(asked.idNumber || EVERYBODY, ''))
  })
  addPortalForms(portal, tools, pages)
}

/** Who did something at the portal, the latest first, and then the people of the cases that changed last. */
async function peopleToShow(read: ReadDb): Promise<readonly PortalPerson[]> {
  const known = await listPeople(read, MOST_PEOPLE)
  const filter = { procedure: undefined, status: undefined, text: '', limit: MOST_PEOPLE }
  const keyOf = ({ idNumber }: Pick<PortalPerson, 'idNumber'>) => normaliseIdNumber(idNumber)
  const people = new Map(known.map(person => [keyOf(person), person]))
  for (const record of await listPortalCases(read, filter)) {
    const person = personOfCases([record])
    if (person && !people.has(keyOf(person))) people.set(keyOf(person), person)
  }
  return [...people.values()].slice(0, MOST_PEOPLE)
}

function makePages(tools: CentreTools): PortalPages {
  const { read } = tools.storage
  const worksWith = async (procedure: 'person-application' | 'unemployment-registration') =>
    (await listRulebooks(read)).filter(book => findWorkRules(book, procedure))
  return {
    register: async sentence => registerPage(await listAgencies(read), sentence),
    async ofCase(id, sentence) {
      const found = await findCase(read, id)
      if (!found) throw new PortalRefusal('not-found', '没有找到这个办件。')
      const { record } = found
      const rules = rulesOf(await listRulebooks(read), record)
      const posts = []
      if (record.procedure === 'person-application') {
        for (const post of await listPosts(read)) if (await isOwnPlace(read, record, post)) posts.push(post)
      }
      const agencies = await listAgencies(read)
      return casePage({ record, rules: rules?.rules, book: rules?.rulebook, posts, agencies }, sentence)
    },
    async person(idNumber, sentence) {
      const found = await getPerson(read, idNumber)
      const terms = await getSubmissionTerms(read, {
        procedure: 'post-application',
        rulebookId: found.person.rulebookId,
        submittedAt: tools.clock.now(),
      }).catch(() => undefined)
      return personPage({ ...found, rules: terms?.rules, posts: await listPosts(read) }, sentence)
    },
    async trainee(sentence) {
      const books = await worksWith('person-application')
      const work = books.flatMap(book => findWorkRules(book, 'person-application') ?? [])
      return traineePage(
        {
          agencies: await listAgencies(read),
          categories: distinct(
            work.flatMap(rules => rules.categories),
            each => each.id,
          ),
          documents: distinct(
            work.flatMap(rules => rules.documents),
            each => each.slot,
          ),
        },
        sentence,
      )
    },
    async unemployment(sentence) {
      const books = await worksWith('unemployment-registration')
      const codeTables = distinct(
        books.flatMap(book => book.codeTables),
        each => each.id,
      )
      return unemploymentPage({ agencies: await listAgencies(read), codeTables }, sentence)
    },
    posts: async sentence => postsPage(await listPosts(read), sentence),
    async registers(idNumber, sentence) {
      const sources = distinct(
        (await listRulebooks(read)).flatMap(book => book.sources),
        each => each.id,
      )
      return registersPage({ idNumber, rows: await listRegisterRows(read, idNumber), sources }, sentence)
    },
  }
}

/** Each name once, as it stands first. */
function distinct<T>(list: readonly T[], keyOf: (each: T) => string): readonly T[] {
  return [...new Map(list.toReversed().map(each => [keyOf(each), each])).values()].toReversed()
}
