import { addMs, chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import type { Written } from '../documents/paper.ts'
import type { Person } from '../people/person.ts'
import type { Random } from '../random.ts'
import type { EligibilityMatter } from './eligibility-draft.ts'
import { educationAnswer, makeGraduation, paperFactsOf } from './graduation.ts'
import { fieldsOf, makeCv, makeIntention } from './life.ts'
import type { EligibilityWish } from './make-eligibility.ts'
import { nothingAgainst, officeOf, registrationAnswer } from './sources.ts'
import { DAY } from './world.ts'

/** What somebody hands in about whom there is nothing to say. */
export function honest(
  random: Random,
  wish: EligibilityWish,
  when: { readonly person: Person; readonly appliedAt: Instant; readonly askedAt: Instant },
): EligibilityMatter {
  const { person, appliedAt } = when
  const on = chinaDateOf(appliedAt)
  const category = wish.point.category ?? 'graduate-2y'
  const graduation =
    category === 'unemployed-youth'
      ? null
      : makeGraduation(
          random.fork('graduation'),
          wish.province,
          on,
          wish.point.level ? { level: wish.point.level } : {},
        )
  const registeredAt = addMs(appliedAt, -Math.round(random.between(0.05, 9) * DAY))
  const papers: Written[] = []
  if (graduation) {
    const facts = paperFactsOf(graduation, person)
    papers.push({
      slot: 'graduation-certificate',
      kind: 'certificate',
      fileName: random.pick(['毕业证书.jpg', '毕业证.jpg', 'IMG_毕业证书.jpg']),
      facts,
    })
    if (graduation.chsiCode !== '' && random.chance(0.16))
      papers.push({ slot: 'chsi-form', kind: 'chsi', fileName: '学籍在线验证报告.jpg', facts })
  }
  const registered = addMs(registeredAt, -Math.round(random.between(3, 160) * DAY))
  return {
    person,
    on,
    appliedAt,
    askedAt: when.askedAt,
    fields: fieldsOf(person, random.fork('fields')),
    category,
    graduation,
    intention: makeIntention(random.fork('intention'), registeredAt, on),
    cv: makeCv(random.fork('cv'), graduation, on),
    owed: [],
    papers,
    answers: {
      older: {},
      said: {
        'identity-verification': { verified: true, verifiedOn: chinaDateOf(addMs(registeredAt, -3 * DAY)) },
        ...(graduation
          ? {}
          : {
              'unemployment-registration': registrationAnswer('verified', {
                registeredOn: chinaDateOf(registered),
                agencyName: officeOf(wish.placing.township),
                number: `${wish.placing.township.slice(0, 6)}${chinaDateOf(registered).slice(2, 4)}${String(random.int(1, 99_999_999)).padStart(8, '0')}`,
              }),
            }),
        ...nothingAgainst,
        'earlier-internships': { count: 0, lastUnit: null, lastStatus: null },
        'education-register': graduation
          ? educationAnswer(graduation)
          : {
              found: false,
              enrolled: false,
              level: null,
              graduatedOn: null,
              nameMatches: null,
              school: null,
            },
        ...(wish.province === 'guizhou'
          ? { 'host-unit-catalogue': { recognised: true, postOpen: true } }
          : {}),
        'other-applications': { live: 0 },
      },
    },
  }
}
