import type { Demo, DemoCase } from '../../src-central/demo-loading.ts'
import { HUAXI, PASSWORD, tinyCase, tinyDemo } from '../../src-central/testing/tiny-demo.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { officerProfileSchema } from '../../src-shared/people/officer.ts'
import { citizenIdOf } from '../builders/id-numbers.ts'
import { png } from '../builders/png.ts'

export { PASSWORD }

/** Few pictures for many cases, so that a desk has them all soon. */
const PICTURES = 12
const pictures = Array.from({ length: PICTURES }, (_, index) => {
  const bytes = png(index + 1)
  return { sha256: sha256OfBytes(bytes), bytes, preview: null, mediaType: 'image/png' }
})

/** What must never stand in a log: every name, number, phone and address of the demo begins like one of these. */
export const personalData: readonly RegExp[] = [
  /故障测试人/,
  /5201111985\d{7}[\dX]/,
  /13900000\d{3}/,
  /霞光路/,
]

export const faultOfficers = ['chen', 'liu', 'wu'] as const

/** Some hundred light cases of one township, each of another person, and three officers who may all decide them. */
export function faultsDemo(now: Instant, count: number): Demo {
  const tiny = tinyDemo({ now, cases: 0 })
  return {
    ...tiny,
    officers: tiny.officers.map(officer => ({
      ...officer,
      mayEnrol: true,
      profile: officerProfileSchema.parse({
        ...officer.profile,
        agencies: [HUAXI],
        stages: ['first', 'second'],
      }),
    })),
    async *cases() {
      for (let number = 1; number <= count; number += 1) yield lightCase(number, now)
    },
  }
}

function lightCase(number: number, now: Instant): DemoCase {
  const picture = pictures[number % PICTURES]
  if (!picture) throw new Error('there are pictures for all')
  const made = tinyCase(number, now)
  const record = made.case as Extract<DemoCase['case'], { procedure: 'identity-check' }>
  const name = `故障测试人${number}`
  const [photo] = record.attachments
  if (!photo) throw new Error('a light case has its photo')
  return {
    ...made,
    files: [picture],
    case: {
      ...record,
      personName: name,
      attachments: [
        {
          ...photo,
          sha256: picture.sha256,
          fileName: '照片.png',
          mediaType: 'image/png',
          bytes: picture.bytes.length,
        },
      ],
      payload: {
        ...record.payload,
        name,
        idNumber: citizenIdOf('520111', `198501${String(1 + (number % 28)).padStart(2, '0')}`, number % 1000),
        phone: `13900000${String(number % 1000).padStart(3, '0')}`,
        residenceAddress: `花溪区霞光路${number}号`,
        hukouAddress: `花溪区霞光路${number}号`,
      },
    },
  }
}
