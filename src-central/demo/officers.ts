import type { Stage } from '../../src-shared/cases/stage.ts'
import { type WorkType, workTypeSchema } from '../../src-shared/cases/work-type.ts'
import { type OfficerProfile, officerProfileSchema } from '../../src-shared/people/officer.ts'
import { caseworkCounties, demoAgencies, demoCounties } from './agencies.ts'
import { fullNameOf, placeOf } from './people/places.ts'

/** An officer somebody can sign in as. */
export interface DemoOfficer {
  readonly profile: OfficerProfile
  readonly password: string
  /** May enrol a computer at first sign-in, so that a newcomer needs no code. */
  readonly mayEnrol: boolean
}

/** The same for all, and printed wherever the demo is described: it protects nothing. */
export const DEMO_PASSWORD = 'Demo-2026'

interface Post {
  readonly login: string
  readonly name: string
  readonly role: 'caseworker' | 'reviewer' | 'supervisor' | 'audit-admin'
  /** A county bureau, or a 市本级 agency, which stands for itself alone. */
  readonly at: string
  /** Township offices of a caseworker; the others have the whole county. */
  readonly townships?: readonly string[]
  /** All kinds of work unless said. */
  readonly workTypes?: readonly WorkType[]
}

const posts: readonly Post[] = [
  {
    login: 'gz-town',
    name: '韦春芬',
    role: 'caseworker',
    at: '520112',
    townships: ['520112101', '520112102', '520112203'],
  },
  { login: 'gz-county', name: '罗明远', role: 'reviewer', at: '520112' },
  { login: 'gz-super', name: '杨正清', role: 'supervisor', at: '520112' },
  {
    login: 'mt-town',
    name: '田小勤',
    role: 'caseworker',
    at: '520328',
    townships: ['520328004', '520328101'],
  },
  { login: 'mt-county', name: '安仕林', role: 'reviewer', at: '520328' },
  { login: 'mt-super', name: '冯玉洁', role: 'supervisor', at: '520328' },
  {
    login: 'sx-town',
    name: '郭改莲',
    role: 'caseworker',
    at: '140105',
    townships: ['140105006', '140105100', '140105200'],
  },
  { login: 'sx-county', name: '武建平', role: 'reviewer', at: '140105' },
  { login: 'sx-super', name: '任秀文', role: 'supervisor', at: '140105' },
  { login: 'gz-clerk', name: '莫廷芬', role: 'caseworker', at: '520112' },
  { login: 'mt-clerk', name: '令狐晓燕', role: 'caseworker', at: '520328' },
  { login: 'sx-clerk', name: '段海波', role: 'caseworker', at: '140105' },
  {
    login: 'gp-town',
    name: '申爱莲',
    role: 'caseworker',
    at: '140581',
    townships: ['140581101', '140581001'],
    workTypes: ['eligibility-review', 'unemployment-verification'],
  },
  {
    login: 'gp-county',
    name: '毕文斌',
    role: 'reviewer',
    at: '140581',
    workTypes: ['eligibility-review', 'unemployment-verification'],
  },
  {
    login: 'gp-clerk',
    name: '牛志强',
    role: 'caseworker',
    at: '140581',
    workTypes: ['eligibility-review', 'unemployment-verification'],
  },
  { login: 'gz-city', name: '顾晓春', role: 'caseworker', at: '5201-SELF' },
  { login: 'gz-city-2', name: '邓立群', role: 'reviewer', at: '5201-SELF' },
  { login: 'sx-city', name: '侯丽娟', role: 'caseworker', at: '1401-SELF' },
  { login: 'sx-city-2', name: '靳永刚', role: 'reviewer', at: '1401-SELF' },
  { login: 'zy-city', name: '娄小燕', role: 'caseworker', at: '5203-SELF' },
  { login: 'zy-city-2', name: '陈仕林', role: 'reviewer', at: '5203-SELF' },
  { login: 'gz-audit', name: '龙秀芝', role: 'audit-admin', at: '520112', workTypes: [] },
  // A period is closed by three persons (R14).
  { login: 'gz-county-2', name: '岑文秀', role: 'reviewer', at: '520112' },
  { login: 'sx-county-2', name: '秦晋梅', role: 'reviewer', at: '140105' },
]

/**
 * Officers of the demo: per county a caseworker of some townships, one of the whole county, a reviewer or two and mostly a
 * supervisor; a caseworker and a reviewer at each 市本级 agency; one who reads the log of a county.
 */
export function demoOfficers(): readonly DemoOfficer[] {
  const agencies = demoAgencies()
  const nameOf = (code: string) => agencies.find(agency => agency.code === code)?.name ?? code
  const regionOf = (code: string) => agencies.find(agency => agency.code === code)?.region ?? code
  return posts.map(post => {
    const scope = post.townships ?? [post.at, ...officesOf(post.at)]
    const place = post.townships?.[0] ?? post.at
    return {
      profile: officerProfileSchema.parse({
        id: `officer-${post.login}`,
        loginName: post.login,
        displayName: post.name,
        agency: place,
        agencyName: nameOf(place),
        region: regionOf(place),
        roles: [post.role],
        workTypes: post.workTypes ?? workTypeSchema.options,
        stages: stagesOf(post.role),
        agencies: scope,
      }),
      password: DEMO_PASSWORD,
      mayEnrol: true,
    }
  })
}

function stagesOf(role: Post['role']): readonly Stage[] {
  if (role === 'audit-admin') return []
  return role === 'caseworker' ? ['first'] : ['first', 'second']
}

function officesOf(county: string): readonly string[] {
  const entry = [...demoCounties, ...caseworkCounties].find(each => each.county === county)
  return entry?.offices.map(([code]) => code) ?? []
}

const roleWords: Readonly<Record<Post['role'], string>> = {
  caseworker: '经办（初审）caseworker',
  reviewer: '审核（初审、复审）reviewer',
  supervisor: '主管（查看）supervisor',
  'audit-admin': '审计管理员（操作日志）audit admin',
}

function whereOf({ at, townships }: Post): string {
  if (at.endsWith('-SELF')) return `${fullNameOf(at.slice(0, 4)).replace(/市$/, '')}市本级`
  return townships
    ? `${fullNameOf(at)}：${townships.map(code => placeOf(code).name).join('、')}`
    : fullNameOf(at)
}

/** The same sign-ins in words, for the table that is printed when the demo starts. */
export const demoSignIns: readonly {
  readonly loginName: string
  readonly password: string
  readonly who: string
  readonly where: string
}[] = posts.map(post => ({
  loginName: post.login,
  password: DEMO_PASSWORD,
  who: `${post.name} · ${roleWords[post.role]}`,
  where: whereOf(post),
}))

/** Officers who only appear in the past of cases: they decided earlier and cannot sign in. */
export const pastOfficers: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'officer-past-1', name: '潘文静' },
  { id: 'officer-past-2', name: '石国栋' },
  { id: 'officer-past-3', name: '贾海燕' },
  { id: 'officer-past-4', name: '黄仕忠' },
]
