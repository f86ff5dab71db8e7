import type { CaseRecord, Post } from '../../../src-shared/central/feed.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { statusWord } from '../../../src-shared/rulebook/applicant-page.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import type { PortalPerson } from '../../storage/portal-people-store.ts'
import { procedureWords } from '../portal-words.ts'
import { cvFields, documentFields, graduationFields, intentionFields, regionFields } from './form-fields.ts'
import { type Choice, formTo, html, nothing, page, select } from './html.ts'

/** The people at the portal, by what they keep there. */
export function peoplePage(people: readonly PortalPerson[]): string {
  const rows = people.map(
    person =>
      html`<tr><td><a href="/portal/persons/${encodeURIComponent(person.idNumber)}">${person.name}</a></td>
<td>${maskIdNumber(person.idNumber)}</td><td>${person.cv.length > 0 ? '有简历' : ''}</td><td>${
        person.intention ? '已登记意愿' : ''
      }</td></tr>`,
  )
  return page(
    '申请人',
    html`<form method="get" action="/portal/persons"><label>证件号码 <input name="idNumber"></label><button>查找</button></form>
<table><tbody>${rows}</tbody></table>${rows.length === 0 ? html`<p>还没有申请人。</p>` : nothing}`,
  )
}

export interface PersonQuestion {
  readonly person: PortalPerson
  readonly cases: readonly CaseRecord[]
  /** The rules of 见习岗位投递 in the person's province; undefined where it has none. */
  readonly rules: WorkRules | undefined
  readonly posts: readonly Post[]
}

/** 个人主页 (seed S1 sections 二 to 四): the CV, the intention, the posts, and every case of the person. */
export function personPage({ person, cases, rules, posts }: PersonQuestion, sentence: string): string {
  const at = `/portal/forms/persons/${encodeURIComponent(person.idNumber)}`
  const rows = cases.map(
    record => html`<tr><td><a href="/portal/pages/${record.id}">${record.serialNo}</a></td>
<td>${procedureWords[record.procedure]}</td><td>${statusWord(record)}</td></tr>`,
  )
  const { intention } = person
  const kinds = rules?.categories.map((each): Choice => [each.id, each.label.zh]) ?? []
  const open = posts.filter(post => post.open)
  const applying = rules
    ? html`${formTo(
        at,
        '见习意愿登记',
        html`${select('category', '人员类别', kinds, intention?.category)}${regionFields}
${graduationFields(intention?.graduation)}${intentionFields(intention?.said)}${documentFields(rules.documents)}`,
        '登记意愿',
        'intention',
      )}${formTo(
        at,
        '投递见习岗位（每次限投一个）',
        select(
          'postId',
          '岗位',
          open.map(
            (post): Choice => [
              post.id,
              `${post.name}（${post.unitName}，招 ${post.wanted} 人，已报 ${post.applied} 人）`,
            ],
          ),
        ),
        '投递简历',
        'apply',
      )}`
    : nothing
  return page(
    person.name,
    html`<p>证件号码：${maskIdNumber(person.idNumber)}；电话：${person.phone}</p>
<h2>办件</h2><table><tbody>${rows}</tbody></table>
${formTo(at, '简历创建', cvFields(person.cv), '保存简历', 'cv')}${applying}`,
    sentence,
  )
}
