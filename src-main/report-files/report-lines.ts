import type { WorkType } from '../../src-shared/cases/work-type.ts'
import { type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import type { Breach, Report } from '../../src-shared/reports/report.ts'
import { closedNotes, closedSigns } from './closing-lines.ts'
import type { FileMeta } from './file-meta.ts'

/** A line beside the table: its label, and what stands after it; empty where somebody signs by hand. */
export type Line = readonly [label: string, text: string]

const workTypes: Readonly<Record<WorkType, string>> = {
  'identity-verification': '实名认证人工审核',
  'eligibility-review': '见习对象资格审核',
  'unemployment-verification': '失业登记核查',
}

/** What does not balance leaves only under this name (domain.md G61, R14). */
export const DRAFT = '未平衡·草稿'

export function titleOf(report: Report): string {
  return report.breaches.length > 0 ? `${report.title.zh}（${DRAFT}）` : report.title.zh
}

/** What stands above the table, by rows: domain.md D2, header. */
export function headOf(report: Report, meta: FileMeta): readonly (readonly Line[])[] {
  const { head, request } = report
  return [
    [
      ['填报单位（盖章）', head.unit],
      ['统计期间', `${request.from} 至 ${request.to}`],
      ['数据截至', chinaTime(request.asOf)],
    ],
    ...(closedSigns(meta) ?? [
      [
        ['单位负责人（签字）', ''],
        ['审核人', ''],
        ['制表人', head.preparedBy],
        ['制表时间', chinaTime(meta.madeAt)],
      ],
    ]),
    [['统计口径', `${head.basis.zh}（版本 ${head.basisVersion}）`]],
  ]
}

/** What stands below it: how it came about, what it cannot know, and how to check it (R11). */
export function notesOf(report: Report, meta: FileMeta): readonly Line[] {
  return [
    ...report.breaches.map((breach): Line => ['未平衡', breachText(report, breach)]),
    ...closedNotes(meta),
    ['筛选', filterText(report)],
    ['规则版本', report.head.rulebooks.join('、') || '无'],
    ['未计入', lacksText(report)],
    ['个人信息', report.masked ? '已脱敏' : '未脱敏，仅限本次事由使用，不得外传'],
    ['行数', String(report.rows.length)],
    ['校验值', `SHA-256 ${report.checksum}`],
    ['编号', meta.serial],
    ['导出', watermarkOf(meta)],
  ]
}

/** P6: whose file it is. */
export function watermarkOf({ officer, serial }: FileMeta): string {
  return `${officer.name}（${officer.id}） ${serial}`
}

/** 2026-11-28 14:05 in China, whatever the zone of the computer. */
export function chinaTime(at: Instant): string {
  return new Date(msOf(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

function filterText({ request }: Report): string {
  const agencies = request.agencies.length > 0 ? request.agencies.join('、') : '权限内全部'
  const works =
    request.workTypes.length > 0 ? request.workTypes.map(work => workTypes[work]).join('、') : '全部'
  return `机构：${agencies}；业务：${works}`
}

function lacksText({ lacks }: Report): string {
  const silent =
    lacks.silentDesks === null
      ? '未能向中心查询久未联网的电脑'
      : `久未联网的电脑 ${lacks.silentDesks} 台，其上未上传的办理不在内`
  return [
    lacks.lastPullAt === null
      ? '本机尚未与中心同步过'
      : `本机最近一次与中心同步：${chinaTime(lacks.lastPullAt)}`,
    `本机待中心确认 ${lacks.waitingHere} 件`,
    silent,
    `无要素记录的事项 ${lacks.withoutFacts} 件，计入合计，不计入其中各栏`,
    ...lacks.notCollected.map(({ zh }) => `${zh}未采集，不作统计`),
  ].join('；')
}

function breachText(report: Report, { row, says, left, right }: Breach): string {
  const name = report.rows[row]?.cells.find(cell => typeof cell === 'string' && cell !== '')
  return `第 ${row + 1} 行${name === undefined ? '' : `（${name}）`}：${says.zh}（${left} ≠ ${right}）`
}
