import { addDays, addMs } from '../../../src-shared/kernel/instant.ts'
import { certificatePoints } from './certificate-points.ts'
import type { EligibilityPoint } from './eligibility-draft.ts'
import { HOSTILE } from './life.ts'
import { born, fine, near, paperSays, point, says, youth } from './point-tools.ts'
import { DAY } from './world.ts'

/** What the person, their work and their registrations can be about, and those of whom there is nothing to say. */
const personPoints: readonly EligibilityPoint[] = [
  fine('graduate', 'A graduate with everything in order.', { weight: 44 }),
  fine('youth', 'A registered unemployed person of 16 to 24.', { ...youth, weight: 26 }),
  fine('vocational', 'A graduate of a vocational school, whom this province takes.', {
    category: 'vocational-2y',
    province: 'shanxi',
    level: 'vocational',
    weight: 8,
  }),
  fine('overseas', 'A degree from abroad with its certification.', {
    province: 'shanxi',
    weight: 3,
    change: matter => {
      if (!matter.graduation) return
      const number = `教留服认本国${matter.on.slice(0, 4)}0${matter.person.phone.slice(-5)}号`
      matter.graduation = {
        ...matter.graduation,
        school: 'EXAMPLE UNIVERSITY OF TECHNOLOGY',
        studyForm: 'overseas',
        certificateNumber: number,
        chsiCode: '',
        chsiValidUntil: null,
      }
      paperSays(matter, { school: 'EXAMPLE UNIVERSITY OF TECHNOLOGY', number })
      const facts = matter.papers[0]?.facts
      if (facts)
        matter.papers.push({
          slot: 'overseas-degree-certification',
          kind: 'overseas',
          fileName: '国外学历学位认证书.jpg',
          facts,
        })
    },
  }),
  fine('rare-name', 'A rare character in the name.', { person: () => ({ nameKind: 'rare' }) }),
  fine('long-name', 'A name of twenty-five characters and a middle dot.', {
    person: () => ({ nameKind: 'long-uyghur' }),
  }),
  fine('permit', 'A resident of Hong Kong or Macao with a residence permit.', {
    person: () => ({ idType: 'hkm-residence' }),
  }),
  fine('taiwan-permit', 'A resident of Taiwan with a residence permit.', {
    person: () => ({ idType: 'tw-residence' }),
  }),
  fine('hostile-text', 'Free fields with markup, commands, formulas and invisible characters.', {
    change: (matter, random) => {
      matter.intention = {
        ...matter.intention,
        wishedPosts: random.pick(HOSTILE).slice(0, 200),
        wishedIndustry: random.pick(HOSTILE).slice(0, 200),
      }
      matter.cv = [
        ...matter.cv,
        {
          section: 'self',
          entries: HOSTILE.map(text => ({ from: '', to: '', title: text.slice(0, 60), place: '', text })),
        },
      ]
    },
  }),
  fine('silent-register', 'The social-insurance register gave no answer.', {
    waits: true,
    change: matter => {
      matter.answers.said['social-insurance'] = 'no-answer'
    },
  }),
  fine('stale-registration', 'The answer about the registration is weeks old and must be asked anew.', {
    ...youth,
    waits: true,
    change: matter => {
      matter.answers.older['unemployment-registration'] = addMs(matter.askedAt, -26 * DAY)
    },
  }),
  fine(
    'unit-unknown',
    'The unit left the catalogue: a matter between agencies, no reason against the person.',
    {
      province: 'guizhou',
      change: matter => says(matter, 'host-unit-catalogue', { recognised: false }),
    },
  ),
  point('EL02-birthday', 'Turned twenty-five on the very day.', { ...youth, person: born(25, 0) }),
  point('EL02-too-young', 'Fifteen years old.', { ...youth, person: born(16, 20) }),
  near('EL02-eve', 'Turns twenty-five tomorrow.', { ...youth, person: born(25, 1) }),
  near('EL02-sixteen', 'Turned sixteen on the very day.', { ...youth, person: born(16, 0) }),
  point('EL03-no-record', 'The whole province knows of no registration.', {
    ...youth,
    change: matter =>
      says(matter, 'unemployment-registration', {
        finding: 'no-record',
        registeredOn: null,
        agencyName: null,
        number: null,
      }),
  }),
  point('EL03-deregistered', 'The registration was cancelled before.', {
    ...youth,
    change: matter =>
      says(matter, 'unemployment-registration', { finding: 'deregistered', cause: '被用人单位招用' }),
  }),
  near('EL03-other-county', 'Registered in another county of the province.', {
    ...youth,
    change: matter =>
      says(matter, 'unemployment-registration', { agencyName: '邻县示例街道人力资源和社会保障所' }),
  }),
  point('EL04-later', 'Registered after the application.', {
    ...youth,
    change: (matter, random) =>
      says(matter, 'unemployment-registration', { registeredOn: addDays(matter.on, random.int(1, 2)) }),
  }),
  near('EL04-same-day', 'Registered in the morning, applied in the afternoon.', {
    ...youth,
    change: matter => {
      says(matter, 'unemployment-registration', { registeredOn: matter.on })
      matter.intention = { ...matter.intention, registeredAt: matter.appliedAt }
    },
  }),
  point('EL10-took-part', 'Finished an internship three years ago.', {
    change: matter =>
      says(matter, 'earlier-internships', { count: 1, lastUnit: '示例物流有限公司', lastStatus: '期满终止' }),
  }),
  near('EL10-no-show', 'Was accepted once and never started: that counts as none.', {
    change: matter =>
      says(matter, 'earlier-internships', {
        count: 0,
        lastUnit: '示例物流有限公司',
        lastStatus: '确认未到岗',
      }),
  }),
  point('EL11-insured', 'A unit still pays insurance.', {
    change: matter =>
      says(matter, 'social-insurance', {
        insured: true,
        since: addDays(matter.on, -160),
        unitName: '示例餐饮管理有限公司',
      }),
  }),
  near('EL11-stopped', 'The unit stopped paying last month.', {
    change: matter =>
      says(matter, 'social-insurance', { insured: false, unitName: '示例餐饮管理有限公司（已停保）' }),
  }),
  point('EL12-licence', 'Legal representative of a living company.', {
    change: matter =>
      says(matter, 'business-licence', { active: true, role: '法定代表人', unitName: '示例商贸有限公司' }),
  }),
  near('EL12-cancelled', 'The licence was cancelled.', {
    change: matter =>
      says(matter, 'business-licence', { active: false, role: '经营者', unitName: '示例小吃店（已注销）' }),
  }),
  point('EL13-dispatch', 'Sent to work by a dispatch company.', {
    also: ['EL11'],
    change: matter =>
      says(matter, 'social-insurance', {
        insured: true,
        since: addDays(matter.on, -90),
        unitName: '示例劳务派遣有限公司',
      }),
  }),
  point('EL14-subsidy', 'Says in the CV that a subsidy for public-welfare work is paid.', {
    change: matter => {
      matter.cv = [
        ...matter.cv,
        {
          section: 'work',
          entries: [
            {
              from: matter.on.slice(0, 7),
              to: '至今',
              title: '公益性岗位',
              place: '示例社区居委会',
              text: '正在享受公益性岗位补贴和社会保险补贴。',
            },
          ],
        },
      ]
    },
  }),
  point('EL15-wrong-category', 'A graduate of last summer who chose the category of unemployed youth.', {
    ...youth,
    also: ['EL03'],
    change: matter => {
      says(matter, 'unemployment-registration', { finding: 'no-record', registeredOn: null, number: null })
      says(matter, 'education-register', { found: true, level: '本科', school: '黔中示例大学' })
    },
  }),
  point('EL17-other-live', 'Another application is still alive elsewhere.', {
    change: matter => says(matter, 'other-applications', { live: 1 }),
  }),
]

/** Everything an application can be about, in either province's shape (domain.md B2). */
export const eligibilityPoints: readonly EligibilityPoint[] = [...personPoints, ...certificatePoints]
