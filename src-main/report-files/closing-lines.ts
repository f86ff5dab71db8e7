import { type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import type { ClosingOnPaper, ClosingSignature } from '../../src-shared/reports/closing.ts'
import type { FileCorrection, FileMeta } from './file-meta.ts'

type Line = readonly [label: string, text: string]

const happened: Readonly<Record<FileCorrection['what'], string>> = {
  reopened: '重新打开',
  revoked: '撤销',
  'override-granted': '准予例外办理',
}
const decided: Readonly<Record<FileCorrection['earlier'], string>> = {
  approved: '通过',
  refused: '不通过',
}

/** The names of a frozen report in the place of its blanks, with when, and the serial; undefined for every other file. */
export function closedSigns({ closing }: FileMeta): readonly (readonly Line[])[] | undefined {
  if (closing?.kind !== 'signed') return undefined
  const { serial, asOf, prepared, reviewed, signed } = closing
  return [
    [
      ['单位负责人', signText(signed)],
      ['审核人', signText(reviewed)],
      ['制表人', signText(prepared)],
    ],
    [
      ['封存编号', serial],
      ['封存数据截至', timeText(asOf)],
    ],
  ]
}

/** What the file says of closed periods below its table. */
export function closedNotes(meta: FileMeta): readonly Line[] {
  const made = meta.closing?.kind === 'signed' ? [['导出时间', timeText(meta.madeAt)] as const] : []
  return [...made, ...standingAndCorrections(meta)]
}

/** The same for a print, which says by itself when it was made. */
export function closedOnPaper(meta: FileMeta): ClosingOnPaper {
  const [names = [], frozen = []] = closedSigns(meta) ?? []
  const onPaper = ([label, text]: Line) => ({ label, text })
  return { signs: names.map(onPaper), notes: [...frozen, ...standingAndCorrections(meta)].map(onPaper) }
}

function standingAndCorrections(meta: FileMeta): readonly Line[] {
  const { corrections = [], moreCorrections = 0 } = meta
  return [
    ...standingNotes(meta),
    ...corrections.map(each => ['更正已封存期间', correctionText(each)] as const),
    ...(moreCorrections > 0 ? [['更正已封存期间', `另有 ${moreCorrections} 件`] as const] : []),
  ]
}

function standingNotes({ closing }: FileMeta): readonly Line[] {
  if (!closing || closing.kind === 'signed') return []
  const { serial } = closing
  if (closing.kind === 'made-anew') {
    const then = `本期已封存（${serial}），封存时 ${closing.rows} 行`
    return [['期间封存', `${then}；本表含按现有案件生成的内容，不是封存件`]]
  }
  if (closing.kind === 'other-basis')
    return [
      [
        '期间封存',
        `本期已按统计口径 ${closing.was} 封存（${serial}），本表口径不同，不能直接比较，以封存件为准`,
      ],
    ]
  const says =
    closing.kind === 'part'
      ? `所含期间已封存（${serial}），本表只是其中一部分，不是封存件`
      : `本期已封存（${serial}），本表与封存数不一致，以封存件为准`
  return [['期间封存', says]]
}

function correctionText(correction: FileCorrection): string {
  const { serialNo, caseId, agencyName, what, on, earlier, earlierOn, closing } = correction
  const name = serialNo ?? `办件 ${caseId}`
  return `${name}（${agencyName}）：${on} ${happened[what]}；原 ${earlierOn} ${decided[earlier]}，计入 ${closing}`
}

function signText({ byName, at }: ClosingSignature): string {
  return `${byName} ${timeText(at)}`
}

/** In China, whatever the zone of the computer. */
function timeText(at: Instant): string {
  return new Date(msOf(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
