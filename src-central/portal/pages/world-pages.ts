import type { Post } from '../../../src-shared/central/feed.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import type { SourceRule } from '../../../src-shared/rulebook/rulebook.ts'
import { EVERYBODY, type RegisterRow } from '../../storage/register-store.ts'
import { yesNo } from './form-fields.ts'
import { field, formTo, html, nothing, page, select } from './html.ts'

/** 见习岗位 as host units publish them. */
export function postsPage(posts: readonly Post[], sentence: string): string {
  const rows = posts.map(
    post => html`<tr><td>${post.name}</td><td>${post.unitName}</td><td>${post.wanted}</td><td>${post.applied}</td>
<td>${post.confirmed}</td><td>${post.livingAllowance}</td><td>${post.workPlace}</td><td>${post.publishedOn}</td>
<td>${post.open ? '报名中' : '已停止'}</td></tr>`,
  )
  return page(
    '见习岗位',
    html`<table><thead><tr><th>岗位名称</th><th>单位名称</th><th>招募人数</th><th>已报名</th><th>已确认</th><th>生活补助</th>
<th>工作地点</th><th>发布时间</th><th>状态</th></tr></thead><tbody>${rows}</tbody></table>
${formTo(
  '/portal/forms/posts',
  '见习单位：发布或修改岗位',
  html`${field('id', '岗位编号')}${field('name', '岗位名称')}${field('unitName', '单位名称')}${field('region', '行政区划代码')}
${field('wanted', '招募人数', { type: 'number', value: '1' })}${field('livingAllowance', '生活补助')}${field('workPlace', '工作地点')}
${select('unitRecognised', '单位已认定', [
  ['yes', '是'],
  ['no', '否'],
  ['', '目录未应答'],
])}${select('open', '报名中', yesNo)}`,
  '保存',
)}`,
    sentence,
  )
}

export interface RegistersQuestion {
  readonly idNumber: string
  readonly rows: readonly RegisterRow[]
  readonly sources: readonly SourceRule[]
}

/** What each register will answer about one person, or (`*`) about everybody it knows nothing else of. */
export function registersPage({ idNumber, rows, sources }: RegistersQuestion, sentence: string): string {
  const whose = idNumber === EVERYBODY ? '所有人' : maskIdNumber(idNumber)
  const form = (source: SourceRule) => {
    const row = rows.find(each => each.source === source.id)
    const state = row === undefined ? '未设置' : row.silent ? '不应答（未取得结果）' : '应答'
    const facts = source.facts.map(fact => {
      const value = row?.facts[fact.id]
      return field(`fact-${fact.id}`, fact.label.zh, {
        required: false,
        value: value === undefined || value === null ? '' : String(value),
      })
    })
    return formTo(
      '/portal/forms/registers',
      `${source.label.zh}：${state}`,
      html`<input type="hidden" name="idNumber" value="${idNumber}"><input type="hidden" name="source" value="${source.id}">
${facts}${select('do', '操作', [
  ['set', '应答以上内容'],
  ['silence', '不应答（未取得结果）'],
  ['forget', '恢复为未设置'],
])}`,
      '设置',
    )
  }
  return page(
    '登记库应答',
    html`<form method="get" action="/portal/registers-page"><label>证件号码（* 表示所有人） <input name="idNumber" value="${idNumber}"></label>
<button>查看</button></form><p>是、否填 true、false；日期填 2026-01-31；数字直接填写；留空表示没有这一项。</p>
<h2>${whose}</h2>${sources.length > 0 ? sources.map(form) : nothing}`,
    sentence,
  )
}
