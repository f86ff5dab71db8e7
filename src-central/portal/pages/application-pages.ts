import type { EligibilityPayload } from '../../../src-shared/eligibility/eligibility-payload.ts'
import type { Agency } from '../../../src-shared/people/agency.ts'
import type { Category, CodeTable, DocumentRule } from '../../../src-shared/rulebook/rulebook.ts'
import {
  agencyField,
  cvFields,
  documentFields,
  failingChoice,
  graduationFields,
  intentionFields,
  personFields,
  photoField,
  regionFields,
  resultChoice,
  yesNo,
} from './form-fields.ts'
import { type Choice, field, formTo, type Html, html, page, select } from './html.ts'

/** Step 1 and 2 of 在线上传证照认证 (seed S1). */
export function registerPage(agencies: readonly Agency[], sentence: string): string {
  return page(
    '登记新的申请人',
    formTo(
      '/portal/forms/register',
      '在线上传证照认证',
      html`${field('loginName', '登录账号')}${personFields()}${regionFields}
${field('validUntil', '证件有效期（长期填 long-term）', { required: false })}
${agencyField('handlingAgency', '经办机构', agencies)}${photoField}${resultChoice}${failingChoice}`,
      '提交',
    ),
    sentence,
  )
}

export interface TraineeQuestion {
  readonly agencies: readonly Agency[]
  readonly categories: readonly Category[]
  readonly documents: readonly DocumentRule[]
  readonly said?: EligibilityPayload
}

/** The form of 就业见习人员申请; a 市本级 stands among the places as a choice of its own. */
export function traineeFields({ agencies, categories, documents, said }: TraineeQuestion): Html {
  const offered = agencies.filter(each => each.levelSelf || !['province', 'city'].includes(each.level))
  const placeOf = (agency: Agency) => (agency.levelSelf ? agency.code : agency.region)
  const places = offered.map((agency): Choice => [placeOf(agency), agency.name])
  const before = offered.find(agency => agency.region === said?.chosenRegion)
  const kinds = categories.map((each): Choice => [each.id, each.label.zh])
  return html`${personFields(said)}${select('category', '人员类别', kinds, said?.category)}
${select('chosenRegion', '业务办理属地', places, before ? placeOf(before) : '')}${regionFields}
${graduationFields(said?.graduation)}${intentionFields(said?.intention)}${cvFields(said?.cv)}${documentFields(documents)}`
}

export function traineePage(question: TraineeQuestion, sentence: string): string {
  const form = formTo('/portal/forms/trainee', '就业见习人员申请', traineeFields(question), '提交')
  return page('就业见习人员申请', form, sentence)
}

/** 《失业人员登记表》 online: the form and the commitment, and no proof of anything (domain.md G43). */
export function unemploymentPage(
  of: { readonly agencies: readonly Agency[]; readonly codeTables: readonly CodeTable[] },
  sentence: string,
): string {
  const code = (id: string, name: string, words: string) => {
    const codes = of.codeTables.find(each => each.id === id)?.codes ?? []
    return select(
      name,
      words,
      codes.map((each): Choice => [each.code, `${each.code} ${each.label.zh}`]),
    )
  }
  const optional = (name: string, words: string, type = 'text') =>
    field(name, words, { required: false, type })
  return page(
    '失业登记申请',
    formTo(
      '/portal/forms/unemployment',
      '失业人员登记表',
      html`${personFields()}${code('registration-type', 'registrationType', '失业登记类型')}
${code('unemployment-reason', 'unemploymentReason', '失业原因')}${optional('unemployedOn', '失业日期', 'date')}
${optional('graduatedOn', '毕业日期', 'date')}${optional('formerUnit', '原工作单位')}${optional('education', '文化程度')}
${optional('ethnicity', '民族')}${select('wantsWork', '有无求职意愿', yesNo)}${select('wantsBusiness', '有无创业意愿', yesNo, '')}
${select('wantsTraining', '有无培训意愿', yesNo, '')}${optional('disabilityGrade', '残疾等级')}
${optional('hukouRegion', '户籍地行政区划代码')}${optional('residenceRegion', '常住地行政区划代码')}
${optional('employmentRegion', '就业地行政区划代码')}${optional('insuredRegion', '参保地行政区划代码')}
${optional('unempApplicationNo', '失业登记申请编号（全国平台转来的填写）')}
${agencyField('handlingAgency', '经办机构', of.agencies)}
${select('accepted', '本人承诺所填内容真实', [
  ['', '不同意'],
  ['yes', '同意'],
])}`,
      '提交',
    ),
    sentence,
  )
}
