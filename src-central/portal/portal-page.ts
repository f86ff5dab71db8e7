import type { IdentityStatus } from '../../src-shared/cases/case-status.ts'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { chinaDateOf } from '../../src-shared/kernel/instant.ts'
import type { Agency } from '../../src-shared/people/agency.ts'
import { maskIdNumber } from '../../src-shared/people/masking.ts'
import { moveIdentity } from './identity-moves.ts'
import { chineseStatus } from './portal-words.ts'

/** Text that is already HTML. */
class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** Every value put into a page is escaped unless it is HTML of ours. */
function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const filled = values.map(value => {
    if (value instanceof Html) return value.text
    if (Array.isArray(value)) return value.map((item: Html) => item.text).join('')
    return String(value).replaceAll(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`)
  })
  return new Html(String.raw({ raw: parts }, ...filled))
}

const style = `body{font:16px/1.6 sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left}
form{margin:.5rem 0}fieldset{margin:1rem 0;border:1px solid #ccc}label{display:block;margin:.4rem 0}
.band{background:#fff3cd;padding:.5rem 1rem}.said{background:#f8d7da;padding:.5rem 1rem}`

function page(title: string, body: Html, sentence = ''): string {
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${new Html(style)}</style></head><body>
<p class="band">演示环境：在这里扮演申请人和系统核验。所有人员均为虚构。</p>
<h1>${title}</h1>${sentence ? html`<p class="said" role="alert">${sentence}</p>` : ''}${body}</body></html>`
    .text
}

const statuses = Object.entries(chineseStatus) as [IdentityStatus, string][]

export function listPage(
  cases: readonly IdentityCase[],
  filter: { readonly status?: IdentityStatus | '' | undefined; readonly text: string },
): string {
  const options = statuses.map(
    ([status, words]) =>
      html`<option value="${status}"${new Html(status === filter.status ? ' selected' : '')}>${words}</option>`,
  )
  const rows = cases.map(
    record => html`<tr><td><a href="/portal/pages/${record.id}">${record.serialNo}</a></td>
<td>${record.personName}</td><td>${maskIdNumber(record.payload.idNumber)}</td>
<td>${chineseStatus[record.status]}</td><td>第 ${record.payload.submission} 次</td></tr>`,
  )
  return page(
    '实名认证（申请人端演示）',
    html`<form method="get" action="/portal"><label>状态 <select name="status"><option value="">全部</option>${options}</select></label>
<label>流水号或姓名 <input name="text" value="${filter.text}"></label><button>查询</button></form>
<p><a href="/portal/register">登记新的申请人</a></p>
<table><thead><tr><th>流水号</th><th>姓名</th><th>证件号码</th><th>状态</th><th>提交</th></tr></thead><tbody>${rows}</tbody></table>
${rows.length === 0 ? html`<p>没有符合条件的办件。</p>` : ''}`,
  )
}

const resultChoice = html`<label>系统核验结果 <select name="result"><option value="">稍后再核验</option>
<option value="passes">核验通过</option><option value="fails">核验不通过（转人工审核）</option></select></label>`

const failingChoice = html`<label>不通过的项目 <select name="failing"><option value="">照片比对分数不足</option>
<option value="number-in-register">号码在权威库中查不到</option><option value="name-in-register">姓名与权威库不一致</option>
<option value="number-on-other-account">号码已被其他账号认证</option><option value="document-validity">证件已过有效期</option>
<option value="address-form">地址不完整</option></select></label>`

const photoField = html`<label>证件照（jpg、jpeg、png、bmp，小于 2048 KB）
<input type="file" name="photo" accept=".jpg,.jpeg,.png,.bmp" required></label>`

/** One person's page: what the applicant sees, told in the words of the rulebook, and the moves SM-1 opens. */
export function casePage(
  record: IdentityCase,
  wordingOf: (reasonCode: string) => string,
  sentence: string,
): string {
  const { payload } = record
  const refusals = record.earlierDecisions.filter(past => past.outcome === 'refuse')
  const past = refusals.map(
    ({ reasons, decidedAt }) =>
      html`<li>${chinaDateOf(decidedAt)} 审核不通过：${reasons.map(code => wordingOf(code)).join('；')}</li>`,
  )
  const form = (act: string, title: string, fields: Html, button: string) =>
    html`<form method="post" enctype="multipart/form-data" action="/portal/forms/${record.id}">
<fieldset><legend>${title}</legend><input type="hidden" name="do" value="${act}">${fields}<button>${button}</button></fieldset></form>`
  const may = (event: Parameters<typeof moveIdentity>[1]) => moveIdentity(record.status, event) !== undefined
  return page(
    `${record.personName} ${record.serialNo}`,
    html`<p><a href="/portal">返回列表</a></p>
<p>状态：<strong>${chineseStatus[record.status]}</strong>，第 ${payload.submission} 次提交，承诺 ${record.dueOn} 前办结。</p>
<p>证件号码：${maskIdNumber(payload.idNumber)}；常住地址：${payload.residenceAddress}；电话：${payload.phone}</p>
${past.length > 0 ? html`<h2>以往审核</h2><ul>${past}</ul>` : ''}
${may('submit') ? form('submit', '重新上传照片', html`${photoField}${resultChoice}${failingChoice}`, '提交') : ''}
${may('check-passes') ? form('check', '系统核验', html`${resultChoice}${failingChoice}`, '完成核验') : ''}
${may('revoke') ? form('revoke', '省级撤销认证', html``, '撤销') : ''}`,
    sentence,
  )
}

export function registerPage(agencies: readonly Agency[], sentence: string): string {
  const field = (name: string, words: string, required = true) =>
    html`<label>${words} <input name="${name}"${new Html(required ? ' required' : '')}></label>`
  const choices = agencies.map(agency => html`<option value="${agency.code}">${agency.name}</option>`)
  return page(
    '登记新的申请人',
    html`<p><a href="/portal">返回列表</a></p><form method="post" enctype="multipart/form-data" action="/portal/forms/register">
${field('loginName', '登录账号')}${field('name', '用户姓名')}${field('formerName', '曾用名', false)}
<label>证件类型 <select name="idType"><option value="citizen-id">居民身份证</option><option value="hkm-residence">港澳居民居住证</option>
<option value="tw-residence">台湾居民居住证</option><option value="foreign-pr">外国人永久居留身份证</option></select></label>
${field('idNumber', '证件号码')}<label>性别 <select name="statedSex"><option value="">未填写</option>
<option value="male">男</option><option value="female">女</option></select></label>
${field('residenceAddress', '常住地址')}${field('hukouAddress', '户籍地址')}${field('phone', '联系电话')}
<label>经办机构 <select name="handlingAgency">${choices}</select></label>${photoField}${resultChoice}${failingChoice}
<button>提交</button></form>`,
    sentence,
  )
}
