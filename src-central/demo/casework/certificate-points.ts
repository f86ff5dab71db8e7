import { addDays } from '../../../src-shared/kernel/instant.ts'
import { slipOf } from '../people/names.ts'
import type { EligibilityPoint } from './eligibility-draft.ts'
import { interimOnly, issuedOn, near, paperSays, point, says, yearsBefore, youth } from './point-tools.ts'

/** What the certificate, or what stands in for it, can be about: EL01, EL05 to EL09, EL20. */
export const certificatePoints: readonly EligibilityPoint[] = [
  point('EL01-long-ago', 'Graduated more than three years ago.', {
    change: matter => issuedOn(matter, addDays(yearsBefore(matter.on, 3), -40)),
  }),
  point('EL01-one-day', 'One day more than two years.', {
    change: matter => issuedOn(matter, addDays(yearsBefore(matter.on, 2), -1)),
  }),
  near('EL01-last-day', 'Two years to the day.', {
    change: matter => issuedOn(matter, yearsBefore(matter.on, 2)),
  }),
  point('EL05-enrolled', 'Still enrolled at a school.', {
    ...youth,
    change: matter =>
      says(matter, 'education-register', {
        found: true,
        enrolled: true,
        level: '本科',
        school: '黔中示例大学',
      }),
  }),
  point('EL06-interim-only', 'Only a recommendation form, where the certificate itself is wanted.', {
    also: ['EL05'],
    versions: ['guizhou@2024.1'],
    weight: 4,
    change: matter => interimOnly(matter, 'recommendation'),
  }),
  near(
    'EL06-interim-allowed',
    'This year’s graduate with a recommendation form: the certificate may follow.',
    {
      versions: ['guizhou@2022.1'],
      weight: 30,
      change: (matter, random) => {
        interimOnly(matter, random.chance(0.7) ? 'recommendation' : 'statement')
        matter.owed = [
          { document: 'graduation-certificate', dueBy: 'on-post', clearedAt: null, clearedNote: '' },
        ]
      },
    },
  ),
  point('EL06-nothing', 'No certificate was uploaded.', {
    change: matter => {
      matter.papers = []
    },
  }),
  point('EL07-blurred', 'The certificate cannot be read.', {
    change: matter => {
      matter.papers = matter.papers.map(paper => ({ ...paper, spoilt: 'blurred' as const }))
    },
  }),
  point('EL07-cut', 'Half of the certificate is outside the picture.', {
    change: matter => {
      matter.papers = matter.papers.map(paper => ({ ...paper, spoilt: 'cut' as const }))
    },
  }),
  point('EL07-wrong-file', 'An application form in the place of the certificate.', {
    change: matter => {
      matter.papers = matter.papers.map(paper => ({ ...paper, kind: 'other-form' as const }))
    },
  }),
  point('EL07-cat', 'A cat.', {
    change: matter => {
      matter.papers = matter.papers.map(paper => ({
        ...paper,
        kind: 'cat' as const,
        fileName: 'IMG_2231.jpg',
      }))
    },
  }),
  near('EL07-dim', 'Photographed in poor light, everything readable.', {
    change: matter => {
      matter.papers = matter.papers.map(paper => ({ ...paper, spoilt: 'dim' as const }))
    },
  }),
  point('EL08-other-name', 'The certificate is another person’s.', {
    also: ['EL20'],
    change: (matter, random) => {
      paperSays(matter, { name: slipOf(random, slipOf(random, matter.person.name.full)) })
      says(matter, 'education-register', { nameMatches: false })
    },
  }),
  point('EL08-year', 'The year in the number is not the year of issue.', {
    change: matter => {
      if (!matter.graduation?.issuedOn) return
      const number = matter.graduation.certificateNumber
      const wrong = `${number.slice(0, 6)}${Number(matter.graduation.issuedOn.slice(0, 4)) - 1}${number.slice(10)}`
      matter.graduation = { ...matter.graduation, certificateNumber: wrong }
      paperSays(matter, { number: wrong })
    },
  }),
  near('EL08-former-name', 'The certificate has the former name, which the applicant gives.', {
    change: (matter, random) => {
      const formerName = slipOf(random, matter.person.name.full)
      matter.fields = { ...matter.fields, formerName }
      paperSays(matter, { name: formerName })
    },
  }),
  near('EL08-other-dot', 'The form writes another separator than the certificate’s U+00B7.', {
    person: () => ({ nameKind: 'uyghur' }),
    change: matter => {
      matter.fields = { ...matter.fields, name: matter.fields.name.replace('·', '•') }
    },
  }),
  point('EL09-vocational', 'A vocational school, which this category does not take.', {
    category: 'graduate-2y',
    level: 'vocational',
    also: ['EL15'],
    change: matter => {
      if (matter.graduation) matter.graduation = { ...matter.graduation, chsiCode: '', chsiValidUntil: null }
    },
  }),
  point('EL20-not-found', 'The education register does not know the certificate.', {
    change: matter =>
      says(matter, 'education-register', {
        found: false,
        level: null,
        graduatedOn: null,
        nameMatches: null,
        school: null,
      }),
  }),
  near('EL20-no-answer', 'The education register gave no answer.', {
    waits: true,
    change: matter => {
      matter.answers.said['education-register'] = 'no-answer'
    },
  }),
]
