import { citizenIdOf } from '../builders/id-numbers.ts'
import { pictureOf, type Story } from './story-centre.ts'

/** What an invented person says of themselves at the portal. */
export interface StoryPerson {
  readonly name: string
  readonly idNumber: string
  readonly fields: Readonly<Record<string, unknown>>
}

let sequence = 1

/** `born` is YYYYMMDD; every person gets a number of their own. */
export function personOf(
  name: string,
  born: string,
  said: Readonly<Record<string, unknown>> = {},
): StoryPerson {
  sequence += 2
  const idNumber = citizenIdOf('520112', born, sequence)
  return {
    name,
    idNumber,
    fields: {
      name,
      formerName: null,
      idType: 'citizen-id',
      idNumber,
      statedSex: null,
      phone: '13800000000',
      residenceAddress: '贵州省贵阳市乌当区东风镇云锦路1号',
      hukouAddress: '贵州省贵阳市乌当区东风镇云锦路1号',
      ...said,
    },
  }
}

/** 用户注册 and 实名认证 (seed S1 section 一): information and photo; the automatic check does not pass. */
export async function registerAndFail(
  story: Story,
  person: StoryPerson,
  agency: string,
  rulebookId?: string,
) {
  const made = await story.portal('POST', '/people', {
    ...person.fields,
    loginName: `user_${person.idNumber.slice(-6)}`,
    validUntil: 'long-term',
    handlingAgency: agency,
    ...(rulebookId === undefined ? {} : { rulebookId }),
    photo: pictureOf(sequence, '证件照.png'),
  })
  return await story.portal('POST', `/cases/${made.id}/check`, { result: 'fails' })
}

/** 简历创建 (section 二). */
export async function createCv(story: Story, person: StoryPerson) {
  await story.ask('PUT', `/people/${person.idNumber}/cv`, {
    cv: [
      {
        section: 'education',
        entries: [{ from: '2022-09', to: '2026-06', title: '软件工程', place: '贵州某大学', text: '本科' }],
      },
      { section: 'self', entries: [{ from: '', to: '', title: '', place: '', text: '踏实肯干' }] },
    ],
  })
}

/** What registers say of a person against whom nothing stands. */
export async function setGoodRegisters(story: Story, person: StoryPerson) {
  const answers = {
    'social-insurance': { insured: false },
    'business-licence': { active: false },
    'education-register': { found: true, enrolled: false, nameMatches: true, level: 'bachelor' },
  }
  for (const [source, facts] of Object.entries(answers))
    await story.ask('PUT', '/registers', { idNumber: person.idNumber, source, facts })
}
