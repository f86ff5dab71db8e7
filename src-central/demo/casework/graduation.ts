import type { Fact } from '../../../src-shared/cases/source-answer.ts'
import type { EligibilityPayload } from '../../../src-shared/eligibility/eligibility-payload.ts'
import { addDays, type CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { PaperFacts } from '../documents/paper.ts'
import type { Person } from '../people/person.ts'
import type { Random } from '../random.ts'

export type Graduation = NonNullable<EligibilityPayload['graduation']>
type Level = Graduation['level']

/** Invented schools. No school has a code that begins with 199. */
const SCHOOLS: Readonly<Record<'guizhou' | 'shanxi', readonly (readonly [name: string, code: string])[]>> = {
  guizhou: [
    ['云岭示例学院', '19901'],
    ['黔中示例大学', '19902'],
    ['乌江示例职业技术学院', '19903'],
    ['高原示例医科大学', '19904'],
  ],
  shanxi: [
    ['汾河示例大学', '19921'],
    ['太行示例学院', '19922'],
    ['晋南示例职业技术学院', '19923'],
  ],
}
const VOCATIONAL = ['晋阳示例职业中等专业学校', '黔北示例中等职业学校'] as const
const MAJORS =
  '电子商务 社会工作 计算机应用技术 会计学 护理 学前教育 汉语言文学 机械制造 旅游管理 食品科学 法学 园艺'.split(
    ' ',
  )

const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  doctor: '博士研究生',
  master: '硕士研究生',
  'second-degree': '第二学士学位',
  bachelor: '本科',
  college: '专科',
  vocational: '中专',
  other: '其他',
}
const LEVEL_DIGITS: Readonly<Partial<Record<Level, string>>> = {
  doctor: '01',
  master: '02',
  'second-degree': '04',
  bachelor: '05',
  college: '06',
}

/** A certificate number of eighteen digits (domain.md G39): school, kind, year, level, number of the year. */
export function certificateNumber(
  random: Random,
  of: {
    readonly code: string
    readonly kind?: '1' | '5' | '6' | '7'
    readonly year: string
    readonly level: Level
  },
): string {
  const sequence = String(random.int(1, 999_999)).padStart(6, '0')
  return `${of.code}${of.kind ?? '1'}${of.year}${LEVEL_DIGITS[of.level] ?? '06'}${sequence}`
}

/** The days on which schools here give certificates, the latest of them that lies before `on` first. */
function issueDays(on: CalendarDate): CalendarDate[] {
  const year = Number(on.slice(0, 4))
  const days = [year, year - 1, year - 2].flatMap(each => [
    `${each}-07-01`,
    `${each}-06-25`,
    `${each}-01-10`,
  ]) as CalendarDate[]
  return days
    .filter(day => day < addDays(on, -12) && day > addDays(on, -700))
    .sort()
    .reverse()
}

export interface GraduationWish {
  readonly level?: Level
  readonly issuedOn?: CalendarDate
}

/** An ordinary graduation of not quite two years ago or less, as the applicant states it. */
export function makeGraduation(
  random: Random,
  province: 'guizhou' | 'shanxi',
  on: CalendarDate,
  wish: GraduationWish = {},
): Graduation {
  const level =
    wish.level ??
    random.weighted([
      ['bachelor', 56],
      ['college', 34],
      ['master', 8],
      ['second-degree', 2],
    ] as const)
  const [school, code] = random.pick(SCHOOLS[province])
  const issuedOn = wish.issuedOn ?? random.pick(issueDays(on).slice(0, 4))
  const isVocational = level === 'vocational'
  const code16 = Array.from({ length: 16 }, () => random.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'])).join(
    '',
  )
  const hasChsi = !isVocational && random.chance(0.8)
  return {
    school: isVocational ? random.pick(VOCATIONAL) : school,
    level,
    major: random.pick(MAJORS),
    studyForm: 'full-time',
    graduatedOn: issuedOn,
    certificateNumber: isVocational
      ? `${issuedOn.slice(0, 4)}${random.int(10_000_000, 99_999_999)}`
      : certificateNumber(random, { code, year: issuedOn.slice(0, 4), level }),
    issuedOn,
    chsiCode: hasChsi ? code16 : '',
    chsiValidUntil: hasChsi ? addDays(on, random.int(20, 170)) : null,
  }
}

/** What the education register says of an honest graduate. */
export function educationAnswer(graduation: Graduation): Record<string, Fact> {
  return {
    found: true,
    enrolled: false,
    level: LEVEL_WORDS[graduation.level],
    graduatedOn: graduation.graduatedOn,
    nameMatches: true,
    school: graduation.school,
  }
}

/** What the certificate of an honest graduate says. */
export function paperFactsOf(graduation: Graduation, person: Person): PaperFacts {
  return {
    name: person.name.full,
    sex: person.sex,
    bornOn: person.bornOn,
    idNumber: person.idNumber,
    school: graduation.school,
    level: LEVEL_WORDS[graduation.level],
    major: graduation.major,
    graduatedOn: graduation.graduatedOn ?? '',
    number: graduation.certificateNumber,
    issuedOn: graduation.issuedOn ?? '',
    chsiCode: graduation.chsiCode,
  }
}
