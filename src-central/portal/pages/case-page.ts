import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { EligibilityCase } from '../../../src-shared/eligibility/eligibility-payload.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { isTold, statusWord } from '../../../src-shared/rulebook/applicant-page.ts'
import type { Rulebook, WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { procedureWords } from '../portal-words.ts'
import { caseForms, type FormsQuestion } from './case-forms.ts'
import { type Html, html, nothing, page } from './html.ts'

export interface CaseQuestion extends FormsQuestion {
  readonly book: Rulebook | undefined
}

/** What the applicant sees of a case, told in the words of the rulebook, and the forms that are open. Nothing internal. */
export function casePage(question: CaseQuestion, sentence: string): string {
  const { record, rules, book } = question
  const { payload } = record
  return page(
    `${record.personName} ${record.serialNo}`,
    html`<p><a href="/portal">返回列表</a> <a href="/portal/persons/${encodeURIComponent(payload.idNumber)}">个人主页</a></p>
<p>${procedureWords[record.procedure]}，状态：<strong>${statusWord(record, rules)}</strong>，第 ${payload.submission} 次提交，承诺 ${record.dueOn} 前办结。</p>
<p>证件号码：${maskIdNumber(payload.idNumber)}；常住地址：${payload.residenceAddress}；户籍地址：${payload.hukouAddress}；电话：${payload.phone}</p>
${record.marks.some(mark => mark.kind === 'in-correction') ? correction(record) : nothing}
${record.workType === 'eligibility-review' ? application(record, rules) : nothing}
${record.procedure === 'unemployment-registration' ? html`<p>申请编号：${record.payload.keys.unempApplicationNo ?? record.payload.keys.localSerial ?? record.payload.keys.temporarySerial ?? ''}</p>` : nothing}
${pastDecisions(record, rules)}${attachments(record)}${sources(record, book)}
${[...caseForms(question)]}`,
    sentence,
  )
}

function correction(record: CaseRecord): Html {
  const until = record.marks.find(mark => mark.kind === 'in-correction')?.until
  return html`<p class="said">请按下列原因补正材料${until ? `，${until} 前提交` : ''}。</p>`
}

function application(record: EligibilityCase, rules: WorkRules | undefined): Html {
  const { application: post, owed, category, chosenRegion } = record.payload
  const categoryWord = rules?.categories.find(each => each.id === category)?.label.zh ?? category
  const labelOf = (slot: string) => rules?.documents.find(rule => rule.slot === slot)?.label.zh ?? slot
  const host =
    post &&
    html`<p>岗位：${post.postName}，${post.unitName}，${post.workPlace}，生活补助 ${post.livingAllowance}</p>
<p>见习单位确认期限：${post.hostDueOn}${post.hostDueProvisional ? '（节假日安排尚未公布，暂定）' : ''}${
      post.reapplyAllowed ? '，单位逾期未确认，可重新投递岗位' : ''
    }</p>
${post.onPostOn ? html`<p>上岗日期：${post.onPostOn}</p>` : nothing}${post.endedOn ? html`<p>终止日期：${post.endedOn}</p>` : nothing}`
  const debts = owed.map(
    each =>
      html`<li>${labelOf(each.document)}：${
        each.clearedAt
          ? `已补交（${chinaDateOf(each.clearedAt)}，${each.clearedNote}）`
          : '上岗前须补交给见习单位'
      }</li>`,
  )
  const isOwedOnPost = record.marks.some(mark => mark.kind === 'certificate-owed')
  return html`<p>人员类别：${categoryWord}${chosenRegion ? `；业务办理属地：${chosenRegion}` : ''}</p>${host ?? nothing}
${isOwedOnPost ? html`<p class="said">上岗未补证：已上岗，毕业证书尚未补交给见习单位，请尽快补交。</p>` : nothing}
${debts.length > 0 ? html`<h2>补交材料</h2><ul>${debts}</ul>` : nothing}`
}

/** What was decided against the applicant, or asked of them. An opinion that only went to the next stage is not told. */
function pastDecisions(record: CaseRecord, rules: WorkRules | undefined): Html {
  const wordingOf = (code: string) =>
    rules?.reasons.find(reason => reason.code === code)?.applicantWording.zh ?? code
  const told = record.earlierDecisions.filter(past => isTold(past, rules))
  const lines = told.map(
    ({ outcome, reasons, decidedAt, applicantText }) =>
      html`<li>${chinaDateOf(decidedAt)} ${outcome === 'return' ? '退回补正' : '审核不通过'}：${reasons
        .map(wordingOf)
        .join('；')}${applicantText ? html` ${applicantText}` : nothing}</li>`,
  )
  return lines.length > 0 ? html`<h2>以往审核</h2><ul>${lines}</ul>` : nothing
}

function attachments(record: CaseRecord): Html {
  if (record.attachments.length === 0) return nothing
  const files = record.attachments.map(file => html`<li>${file.fileName}（${file.bytes} 字节）</li>`)
  return html`<h2>附件</h2><ul>${files}</ul>`
}

/** For people who play the registers; an applicant of a province does not see this. */
function sources(record: CaseRecord, book: Rulebook | undefined): Html {
  if (record.sources.length === 0) return nothing
  const rows = record.sources.map(answer => {
    const rule = book?.sources.find(each => each.id === answer.source)
    const facts = Object.entries(answer.facts).map(
      ([name, value]) =>
        `${rule?.facts.find(fact => fact.id === name)?.label.zh ?? name}：${value === true ? '是' : value === false ? '否' : value}`,
    )
    return html`<tr><td>${rule?.label.zh ?? answer.source}</td><td>${
      answer.asOf === null ? '未取得结果' : chinaDateOf(answer.asOf)
    }</td><td>${facts.join('；')}</td></tr>`
  })
  return html`<h2>登记库应答（中心所见）</h2><table><tbody>${rows}</tbody></table>`
}
