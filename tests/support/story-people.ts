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

/** The fields of 见习意愿登记 (section 三) besides the category. */
export const wishes = {
  wishedPosts: '秘书、前台',
  wishedIndustry: '现代服务业',
  wishedRegion: '贵阳市乌当区',
  expectedAllowance: '1800',
  availableFrom: null,
  agreesToAdjustment: true,
  politicalStatus: '共青团员',
  ethnicity: '布依族',
  difficulty: '无',
}

/** What a graduate says of their certificate; the number has the form of domain.md G39. */
export function graduationOf(change: Readonly<Record<string, unknown>> = {}) {
  return {
    school: '贵州某大学',
    level: 'bachelor',
    major: '软件工程',
    studyForm: 'full-time',
    graduatedOn: '2026-06-30',
    certificateNumber: '106571202605001234',
    issuedOn: '2026-06-30',
    chsiCode: '',
    chsiValidUntil: null,
    ...change,
  }
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
