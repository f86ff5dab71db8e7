import type { CvSection, Graduation, Intention } from '../../../src-shared/eligibility/eligibility-payload.ts'
import type { Agency } from '../../../src-shared/people/agency.ts'
import type { DocumentRule } from '../../../src-shared/rulebook/rulebook.ts'
import { type Choice, field, type Html, html, nothing, select, upload } from './html.ts'

interface PersonSaid {
  readonly name: string
  readonly formerName: string | null
  readonly idType: string
  readonly idNumber: string
  readonly statedSex: string | null
  readonly phone: string
  readonly residenceAddress: string
  readonly hukouAddress: string
}

const idTypes: readonly Choice[] = [
  ['citizen-id', '居民身份证'],
  ['hkm-residence', '港澳居民居住证'],
  ['tw-residence', '台湾居民居住证'],
  ['foreign-pr', '外国人永久居留身份证'],
  ['hkm-permit', '港澳居民来往内地通行证'],
  ['tw-permit', '台湾居民来往大陆通行证'],
  ['passport', '护照'],
]
const sexes: readonly Choice[] = [
  ['', '未填写'],
  ['male', '男'],
  ['female', '女'],
]

export function personFields(said?: PersonSaid): Html {
  return html`${field('name', '用户姓名', { value: said?.name ?? '' })}
${field('formerName', '曾用名', { required: false, value: said?.formerName ?? '' })}
${select('idType', '证件类型', idTypes, said?.idType)}${field('idNumber', '证件号码', { value: said?.idNumber ?? '' })}
${select('statedSex', '性别', sexes, said?.statedSex ?? '')}
${field('residenceAddress', '常住地址', { value: said?.residenceAddress ?? '' })}
${field('hukouAddress', '户籍地址', { value: said?.hukouAddress ?? '' })}${field('phone', '联系电话', { value: said?.phone ?? '' })}`
}

/** The two addresses by region code, where somebody knows them. */
export const regionFields = html`${field('residenceRegion', '常住地行政区划代码', { required: false })}
${field('hukouRegion', '户籍地行政区划代码', { required: false })}`

export function agencyField(name: string, words: string, agencies: readonly Agency[]): Html {
  return select(
    name,
    words,
    agencies.map((agency): Choice => [agency.code, agency.name]),
  )
}

const levels: readonly Choice[] = [
  ['bachelor', '本科'],
  ['college', '专科'],
  ['master', '硕士'],
  ['doctor', '博士'],
  ['second-degree', '第二学士学位'],
  ['vocational', '中职'],
  ['other', '其他'],
]
const studyForms: readonly Choice[] = [
  ['full-time', '全日制'],
  ['part-time', '非全日制'],
  ['overseas', '国（境）外'],
]

export function graduationFields(said?: Graduation | null): Html {
  const optional = (name: string, words: string, value: string | null | undefined, type = 'text') =>
    field(name, words, { required: false, value: value ?? '', type })
  return html`<fieldset><legend>毕业信息（没有则留空）</legend>${optional('school', '毕业学校', said?.school)}
${select('level', '学历层次', levels, said?.level)}${optional('major', '所学专业', said?.major)}
${select('studyForm', '学习形式', studyForms, said?.studyForm)}${optional('graduatedOn', '毕业日期', said?.graduatedOn, 'date')}
${optional('certificateNumber', '证书编号', said?.certificateNumber)}${optional('issuedOn', '发证日期', said?.issuedOn, 'date')}
${optional('chsiCode', '学信网验证码', said?.chsiCode)}${optional('chsiValidUntil', '验证码有效期', said?.chsiValidUntil, 'date')}</fieldset>`
}

export function intentionFields(said?: Intention): Html {
  const optional = (name: string, words: string, value: string | null | undefined, type = 'text') =>
    field(name, words, { required: false, value: value ?? '', type })
  const checked = said?.agreesToAdjustment === false ? '' : 'yes'
  return html`<fieldset><legend>见习意愿</legend>${optional('wishedPosts', '意向岗位', said?.wishedPosts)}
${optional('wishedIndustry', '意向行业', said?.wishedIndustry)}${optional('wishedRegion', '意向地区', said?.wishedRegion)}
${optional('expectedAllowance', '期望生活补助', said?.expectedAllowance)}${optional('availableFrom', '可到岗日期', said?.availableFrom, 'date')}
${select('agreesToAdjustment', '服从调剂', yesNo, checked)}${optional('politicalStatus', '政治面貌', said?.politicalStatus)}
${optional('ethnicity', '民族', said?.ethnicity)}${optional('difficulty', '困难类型', said?.difficulty)}</fieldset>`
}

export const yesNo: readonly Choice[] = [
  ['yes', '是'],
  ['', '否'],
]

export const cvSectionWords: Readonly<Record<CvSection['section'], string>> = {
  education: '教育经历',
  work: '工作经历',
  project: '项目经历',
  training: '培训经历',
  skills: '技能',
  languages: '语言',
  awards: '奖励',
  self: '自我评价',
}

/** One line each entry: 起 | 止 | 名称 | 单位 | 说明. */
export function cvFields(cv: readonly CvSection[] = []): Html {
  const areas = (Object.keys(cvSectionWords) as CvSection['section'][]).map(section => {
    const lines = cv
      .filter(each => each.section === section)
      .flatMap(each => each.entries.map(at => [at.from, at.to, at.title, at.place, at.text].join(' | ')))
    return html`<label>${cvSectionWords[section]} <textarea name="cv-${section}">${lines.join('\n')}</textarea></label>`
  })
  return html`<fieldset><legend>个人简历（每行一条：起 | 止 | 名称 | 单位 | 说明）</legend>${areas}</fieldset>`
}

/** One upload for each document the rulebook names, as `document-<slot>`; the centre says what is missing. */
export function documentFields(documents: readonly DocumentRule[]): Html {
  if (documents.length === 0) return nothing
  return html`<fieldset><legend>附件</legend>${documents.map(rule =>
    upload(`document-${rule.slot}`, rule.label.zh, false),
  )}</fieldset>`
}

export const resultChoice = select('result', '系统核验结果', [
  ['', '稍后再核验'],
  ['passes', '核验通过'],
  ['fails', '核验不通过（转人工审核）'],
])

export const failingChoice = select('failing', '不通过的项目', [
  ['', '照片比对分数不足'],
  ['number-in-register', '号码在权威库中查不到'],
  ['name-in-register', '姓名与权威库不一致'],
  ['number-on-other-account', '号码已被其他账号认证'],
  ['document-validity', '证件已过有效期'],
  ['address-form', '地址不完整'],
])

export const photoField = upload('photo', '证件照')
