import type { CvSection, Intention } from '../../../src-shared/eligibility/eligibility-payload.ts'
import { addDays, type CalendarDate, type Instant } from '../../../src-shared/kernel/instant.ts'
import type { Person } from '../people/person.ts'
import type { Random } from '../random.ts'
import type { Graduation } from './graduation.ts'

/** What somebody says of themselves at step 1, as every applicant does. */
export function fieldsOf(person: Person, random: Random) {
  return {
    name: person.name.full,
    formerName: null as string | null,
    idType: person.idType,
    idNumber: person.idNumber,
    statedSex: random.chance(0.7) ? person.sex : null,
    phone: person.phone,
    residenceAddress: person.residenceAddress,
    hukouAddress: person.hukouAddress,
  }
}
export type Fields = ReturnType<typeof fieldsOf>

export function makeIntention(random: Random, registeredAt: Instant, on: CalendarDate): Intention {
  return {
    registeredAt,
    wishedPosts: random.pick(['办公室文员', '技术员', '护士', '教师助理', '出纳', '不限']),
    wishedIndustry: random.pick(['公共管理', '软件和信息技术', '卫生', '教育', '制造业', '批发零售', '']),
    wishedRegion: random.pick(['本县', '本市', '省内均可']),
    expectedAllowance: random.pick(['', '1800元/月以上', '按当地标准']),
    availableFrom: random.chance(0.8) ? addDays(on, random.int(7, 60)) : null,
    agreesToAdjustment: random.chance(0.7),
    politicalStatus: random.pick(['共青团员', '群众', '中共党员', '中共预备党员']),
    ethnicity: random.pick(['汉族', '汉族', '汉族', '苗族', '布依族', '回族']),
    difficulty: random.weighted([
      ['', 82],
      ['脱贫户', 8],
      ['易地扶贫搬迁', 4],
      ['低保家庭', 3],
      ['零就业家庭', 2],
      ['残疾人', 1],
    ] as const),
  }
}

export function makeCv(random: Random, graduation: Graduation | null, on: CalendarDate): CvSection[] {
  const year = Number(on.slice(0, 4))
  const school = graduation?.school ?? random.pick(['本县第一中学', '本县职业中学'])
  const from = graduation?.graduatedOn ? Number(graduation.graduatedOn.slice(0, 4)) - 4 : year - 4
  const sections: CvSection[] = [
    {
      section: 'education',
      entries: [
        {
          from: `${from}-09`,
          to: graduation?.graduatedOn?.slice(0, 7) ?? `${year - 1}-06`,
          title: graduation?.major ?? '普通高中',
          place: school,
          text: '',
        },
      ],
    },
  ]
  if (random.chance(0.35))
    sections.push({
      section: 'work',
      entries: [
        {
          from: `${year - 1}-07`,
          to: `${year - 1}-08`,
          title: random.pick(['暑期兼职店员', '暑期社会实践', '志愿服务']),
          place: random.pick(['示例便利店', '示例社区', '示例图书馆']),
          text: random.pick(['负责收银与盘点。', '协助整理资料。', '']),
        },
      ],
    })
  if (random.chance(0.5))
    sections.push({
      section: 'skills',
      entries: [
        {
          from: '',
          to: '',
          title: random.pick(['熟练使用办公软件', '普通话二级乙等', '机动车驾驶证C1', '护士执业资格']),
          place: '',
          text: '',
        },
      ],
    })
  if (random.chance(0.4))
    sections.push({
      section: 'self',
      entries: [{ from: '', to: '', title: '自我评价', place: '', text: '踏实肯干，愿意从基础做起。' }],
    })
  return sections
}

/** Texts as somebody writes them who wants to break what shows them; harmless where they are shown as text. */
export const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  `'; DROP TABLE cases; --`,
  `=cmd|' /C calc'!A0`,
  '\u202e正文反向显示\u202c 之后恢复',
  '{{constructor.constructor("return process")()}} #{7*7} %s %n',
  '零\u200b宽\u200d字\ufeff符',
  `${'很长没有空格的一段文字'.repeat(24)}`,
] as const
