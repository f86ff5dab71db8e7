import { addDays } from '../../../src-shared/kernel/instant.ts'
import type { RegistrationPayload } from '../../../src-shared/unemployment/unemployment-payload.ts'
import { slipOf } from '../people/names.ts'
import { HOSTILE } from './life.ts'
import { bornAgo, fine, form, near, point, type RegistrationPoint, says } from './registration-draft.ts'
import { statusPoints } from './registration-status-points.ts'
import { registrationAnswer } from './sources.ts'

/** Counties far from every demo county: 赫章县 and 永和县. */
const ELSEWHERE = ['520527', '141032'] as const

/** Everything a registration can be about (domain.md B3). */
export const registrationPoints: readonly RegistrationPoint[] = [
  ...statusPoints,
  fine('lost-job', 'Lost a job, everything in order.', 46),
  fine(
    'first-time',
    'Finished school, never worked.',
    18,
    (matter, random) =>
      form(matter, {
        unemploymentReason: '10',
        unemployedOn: null,
        graduatedOn: addDays(matter.on, -random.int(30, 400)),
        formerUnit: '',
      }),
    { person: () => ({ ages: [17, 23] }) },
  ),
  fine('own-business', 'Gave up a business of their own; the licence is cancelled.', 8, matter => {
    form(matter, { unemploymentReason: '31', formerUnit: '示例小吃店' })
    says(matter, 'business-licence', { active: false, role: '经营者', unitName: '示例小吃店（已注销）' })
  }),
  fine('farm-land', 'Land was requisitioned.', 4, matter =>
    form(matter, { unemploymentReason: '50', formerUnit: '' }),
  ),
  fine('disabled', 'Disabled, with the grade as the form wants it.', 4, matter =>
    form(matter, { disabilityGrade: '肢体残疾四级' }),
  ),
  fine('rare-name', 'A rare character in the name.', 2, undefined, { person: () => ({ nameKind: 'rare' }) }),
  fine('long-name', 'A name of twenty-five characters and a middle dot.', 2, undefined, {
    person: () => ({ nameKind: 'long-uyghur' }),
  }),
  fine('permit', 'A resident from Hong Kong or Macao who lost a mainland job.', 2, undefined, {
    person: () => ({ idType: 'hkm-residence' }),
  }),
  fine('taiwan-permit', 'A resident from Taiwan who lost a mainland job.', 2, undefined, {
    person: () => ({ idType: 'tw-residence' }),
  }),
  fine('hostile-text', 'Markup, formulas and invisible characters in the form.', 2, (matter, random) =>
    form(matter, {
      formerUnit: random.pick(HOSTILE).slice(0, 200),
      disabilityGrade: HOSTILE[5].slice(0, 40),
    }),
  ),
  fine(
    'silent-register',
    'The social-insurance register gave no answer.',
    3,
    matter => {
      matter.answers.said['social-insurance'] = 'no-answer'
    },
    { waits: true },
  ),
  fine(
    'no-commitment',
    'The truth commitment is not signed yet.',
    2,
    matter => {
      matter.commitment = { ...matter.commitment, accepted: false, at: null }
    },
    { waits: true },
  ),

  point('UN01-fifteen', 'Fifteen years old.', undefined, { person: bornAgo(16, 12) }),
  near('UN01-sixteen', 'Turned sixteen on the very day.', undefined, { person: bornAgo(16, 0) }),
  point('UN02-insured', 'A unit still pays insurance.', matter =>
    says(matter, 'social-insurance', {
      insured: true,
      since: addDays(matter.on, -420),
      unitName: matter.form.formerUnit || '示例建筑劳务有限公司',
    }),
  ),
  near('UN02-stopped', 'The unit stopped paying last week.', matter =>
    says(matter, 'social-insurance', { insured: false, unitName: `${matter.form.formerUnit}（已停保）` }),
  ),
  point('UN03-licence', 'Runs a living business.', matter =>
    says(matter, 'business-licence', { active: true, role: '经营者', unitName: '示例汽修店' }),
  ),
  point('UN04-enrolled', 'Enrolled at a school.', matter =>
    says(matter, 'education-register', {
      found: true,
      enrolled: true,
      level: '专科',
      school: '乌江示例职业技术学院',
    }),
  ),
  point('UN09-other-name', 'The register has another name for the number.', (matter, random) => {
    const name = slipOf(random, matter.person.name.full)
    matter.fields = { ...matter.fields, name }
    says(matter, 'social-insurance', { unitName: `（登记姓名：${matter.person.name.full}）` })
  }),
  near('UN09-former-name', 'Renamed, with the former name given.', (matter, random) => {
    matter.fields = { ...matter.fields, formerName: slipOf(random, matter.person.name.full) }
  }),
  point('UN10-all-elsewhere', 'Household, home, job and insurance are all elsewhere.', matter => {
    const region = (ELSEWHERE.find(code => code.slice(0, 2) === matter.person.idNumber.slice(0, 2)) ??
      ELSEWHERE[0]) as RegistrationPayload['form']['hukouRegion']
    form(matter, {
      hukouRegion: region,
      residenceRegion: region,
      employmentRegion: region,
      insuredRegion: region,
    })
  }),
  near('UN10-hukou-elsewhere', 'Lives here with the household elsewhere: no ground to refuse.', matter =>
    form(matter, { hukouRegion: ELSEWHERE[0] as RegistrationPayload['form']['hukouRegion'] }),
  ),
  near('UN10-last-job-here', 'Only the last job was here; that is enough.', matter => {
    const region = ELSEWHERE[0] as RegistrationPayload['form']['hukouRegion']
    form(matter, { hukouRegion: region, residenceRegion: region, insuredRegion: null })
  }),
  point('UN11-registered', 'Registered already at another office.', matter => {
    matter.answers.said['unemployment-registration'] = registrationAnswer('verified', {
      registeredOn: addDays(matter.on, -64),
      agencyName: '邻县示例街道人力资源和社会保障所',
      number: '5201032500000213',
    })
  }),
  near('UN11-cancelled', 'An earlier registration was cancelled long ago.', matter => {
    matter.answers.said['unemployment-registration'] = registrationAnswer('deregistered', {
      registeredOn: addDays(matter.on, -900),
      agencyName: '示例街道人力资源和社会保障所',
      cause: '被用人单位招用',
    })
  }),
  point('UN12-future', 'The day of the job loss lies in the future.', matter =>
    form(matter, { unemployedOn: addDays(matter.on, 9) }),
  ),
  point('UN12-before-graduation', 'Lost the job before leaving school.', matter =>
    form(matter, {
      unemployedOn: addDays(matter.on, -200 + 60),
      graduatedOn: addDays(matter.on, -40),
    }),
  ),
  near('UN12-half-a-year', 'Lost the job eight months ago: late, no reason.', matter =>
    form(matter, { unemployedOn: addDays(matter.on, -244) }),
  ),
  point('UN13-bankrupt', 'Says the unit is bankrupt; it pays others as ever.', matter => {
    form(matter, { unemploymentReason: '22', formerUnit: '示例连锁超市有限公司（存续）' })
  }),
  point('UN14-no-wish', 'Does not want work.', matter => form(matter, { wantsWork: false })),
]
