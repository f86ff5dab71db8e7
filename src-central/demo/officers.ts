import { type OfficerProfile, officerProfileSchema } from '../../src-shared/people/officer.ts'
import { demoAgencies, demoCounties } from './agencies.ts'
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
  readonly role: 'caseworker' | 'reviewer' | 'supervisor'
  readonly county: string
  /** Township offices of a caseworker; the others have the whole county. */
  readonly townships?: readonly string[]
}

const posts: readonly Post[] = [
  {
    login: 'gz-town',
    name: '韦春芬',
    role: 'caseworker',
    county: '520112',
    townships: ['520112101', '520112102', '520112203'],
  },
  { login: 'gz-county', name: '罗明远', role: 'reviewer', county: '520112' },
  { login: 'gz-super', name: '杨正清', role: 'supervisor', county: '520112' },
  {
    login: 'mt-town',
    name: '田小勤',
    role: 'caseworker',
    county: '520328',
    townships: ['520328004', '520328101'],
  },
  { login: 'mt-county', name: '安仕林', role: 'reviewer', county: '520328' },
  { login: 'mt-super', name: '冯玉洁', role: 'supervisor', county: '520328' },
  {
    login: 'sx-town',
    name: '郭改莲',
    role: 'caseworker',
    county: '140105',
    townships: ['140105006', '140105100', '140105200'],
  },
  { login: 'sx-county', name: '武建平', role: 'reviewer', county: '140105' },
  { login: 'sx-super', name: '任秀文', role: 'supervisor', county: '140105' },
]

/** Officers of the demo: per county a caseworker, a reviewer and a supervisor. */
export function demoOfficers(): readonly DemoOfficer[] {
  const agencies = demoAgencies()
  const nameOf = (code: string) => agencies.find(agency => agency.code === code)?.name ?? code
  return posts.map(post => {
    const offices =
      demoCounties.find(entry => entry.county === post.county)?.offices.map(([code]) => code) ?? []
    const scope = post.townships ?? [post.county, ...offices]
    const place = post.townships?.[0] ?? post.county
    return {
      profile: officerProfileSchema.parse({
        id: `officer-${post.login}`,
        loginName: post.login,
        displayName: post.name,
        agencyName: nameOf(place),
        region: place,
        roles: [post.role],
        workTypes: ['identity-verification'],
        stages: post.role === 'caseworker' ? ['first'] : ['first', 'second'],
        agencies: scope,
      }),
      password: DEMO_PASSWORD,
      mayEnrol: true,
    }
  })
}

const roleWords: Readonly<Record<Post['role'], string>> = {
  caseworker: '经办（初审）caseworker',
  reviewer: '审核（初审、复审）reviewer',
  supervisor: '主管（查看）supervisor',
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
  where: post.townships
    ? `${fullNameOf(post.county)}：${post.townships.map(code => placeOf(code).name).join('、')}`
    : fullNameOf(post.county),
}))

/** Officers who only appear in the past of cases: they decided earlier and cannot sign in. */
export const pastOfficers: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'officer-past-1', name: '潘文静' },
  { id: 'officer-past-2', name: '石国栋' },
  { id: 'officer-past-3', name: '贾海燕' },
  { id: 'officer-past-4', name: '黄仕忠' },
]
