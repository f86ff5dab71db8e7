import {
  deregistrationCauseSchema,
  deregistrationWords,
} from '../../../src-shared/cases/deregistration-cause.ts'
import { type Actor, findArrow, type MoveName } from '../../../src-shared/cases/state-machine.ts'
import type { CaseRecord, Post } from '../../../src-shared/central/feed.ts'
import type { EligibilityPayload } from '../../../src-shared/eligibility/eligibility-payload.ts'
import type { Agency } from '../../../src-shared/people/agency.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { traineeFields } from './application-pages.ts'
import { documentFields, failingChoice, graduationFields, photoField, resultChoice } from './form-fields.ts'
import { type Choice, field, formTo, type Html, html, nothing, select, upload } from './html.ts'

export interface FormsQuestion {
  readonly record: CaseRecord
  readonly rules: WorkRules | undefined
  readonly agencies: readonly Agency[]
  /** Posts an approved trainee may keep in mind. */
  readonly posts: readonly Post[]
}

/** The forms the state machine opens here for applicant, host unit and centre. What it does not open is not on the page. */
export function caseForms({ record, rules, agencies, posts }: FormsQuestion): readonly Html[] {
  const may = (actor: Actor, move: MoveName) =>
    findArrow(record.procedure, record.status, move)?.who === actor
  const form = (act: string, title: string, fields: Html, button: string) =>
    formTo(`/portal/forms/${record.id}`, title, fields, button, act)
  const when = (open: boolean, make: () => Html) => (open ? [make()] : [])
  const documents = rules?.documents ?? []

  if (record.procedure === 'identity-check')
    return [
      ...when(may('applicant', 'submit'), () =>
        form('submit', '申请人：重新上传照片', html`${photoField}${resultChoice}${failingChoice}`, '提交'),
      ),
      ...when(may('centre', 'check-passes'), () =>
        form('check', '系统核验', html`${resultChoice}${failingChoice}`, '完成核验'),
      ),
      ...when(may('supervisor', 'revoke'), () => form('revoke', '省级撤销认证', nothing, '撤销')),
    ]

  const refresh = form('sources', '中心：重新查询登记库', nothing, '查询')
  const withdraw = when(may('applicant', 'withdraw'), () =>
    form('withdraw', '申请人：撤回', nothing, '确认撤回'),
  )
  const categories = rules?.categories ?? []
  const change = (said: EligibilityPayload) =>
    when(may('applicant', 'change'), () =>
      form(
        'change',
        '申请人：变更人员类别或材料（变更后重新审核）',
        html`${select(
          'category',
          '人员类别',
          categories.map((each): Choice => [each.id, each.label.zh]),
          said.category,
        )}${graduationFields(said.graduation)}${documentFields(documents)}`,
        '提交变更',
      ),
    )
  switch (record.procedure) {
    case 'post-application': {
      const owed = record.payload.owed.some(each => each.clearedAt === null)
      const inCorrection = record.marks.some(mark => mark.kind === 'in-correction')
      return [
        ...when(may('host', 'host-accept'), () =>
          form('host-accept', '见习单位：确认通过', nothing, '确认通过'),
        ),
        ...when(may('host', 'host-decline'), () =>
          form('host-decline', '见习单位：确认不通过', nothing, '确认不通过'),
        ),
        ...when(inCorrection && may('applicant', 'submit'), () =>
          form(
            'documents',
            '申请人：补正材料',
            html`${documentFields(documents)}${graduationFields(record.payload.graduation)}`,
            '提交补正',
          ),
        ),
        ...when(owed && may('host', 'certificate-received'), () =>
          form(
            'certificate',
            '见习单位：收到补交的毕业证书',
            html`${field('note', '收到日期、证书编号等')}${upload('picture', '证书图片', false)}`,
            '登记补交',
          ),
        ),
        ...when(may('host', 'on-post'), () => form('on-post', '见习单位：确认上岗', nothing, '确认上岗')),
        ...when(may('host', 'no-show'), () => form('no-show', '见习单位：确认未到岗', nothing, '确认未到岗')),
        ...when(may('host', 'end'), () =>
          form(
            'end',
            '见习单位：终止',
            html`${select('cause', '原因', [
              ['finished', '见习期满，未留用'],
              ['finished-retained', '见习期满，留用'],
              ['ended-early', '提前结束'],
            ])}${upload('picture', '相关资料', false)}`,
            '终止',
          ),
        ),
        ...change(record.payload),
        ...withdraw,
        refresh,
      ]
    }
    case 'person-application':
      return [
        ...withdraw,
        ...when(may('applicant', 'submit'), () =>
          form(
            'resubmit',
            '申请人：修改后重新提交',
            traineeFields({ agencies, categories, documents, said: record.payload }),
            '重新提交',
          ),
        ),
        ...when(may('applicant', 'favourite'), () =>
          form(
            'favourite',
            '申请人：收藏岗位（最多三个）',
            select(
              'postId',
              '岗位',
              posts.map(post => [post.id, `${post.name}（${post.unitName}）`]),
            ),
            '收藏',
          ),
        ),
        ...record.payload.favourites.map(each =>
          form(
            'unfavourite',
            `已收藏：${each.postName}（${each.unitName}）`,
            html`<input type="hidden" name="postId" value="${each.postId}">`,
            '取消收藏',
          ),
        ),
        ...change(record.payload),
        refresh,
      ]
    case 'unemployment-registration':
      return [
        ...withdraw,
        ...when(may('centre', 'deregister'), () =>
          form(
            'deregister',
            '中心：注销失业登记',
            select(
              'cause',
              '注销原因',
              deregistrationCauseSchema.options.map(
                (cause): Choice => [cause, deregistrationWords[cause].zh],
              ),
            ),
            '注销',
          ),
        ),
        ...when(may('centre', 'renew'), () => form('renew', '中心：恢复登记', nothing, '恢复')),
        refresh,
      ]
    case 'unemployment-check':
      return [refresh]
  }
}
