import type { CaseMark, EarlierDecision } from '../cases/case.ts'
import type { CaseComplaint } from '../cases/complaint.ts'
import type { RuleAnswer } from '../cases/source-answer.ts'
import type { CalendarDate, Instant } from '../kernel/instant.ts'
import { maskInText } from '../people/masking.ts'
import type { WorkRules } from '../rulebook/rulebook.ts'
import {
  complaintWords,
  contactWords,
  markWords,
  outcomeWord,
  ruleResultWords,
  stageWords,
} from './case-words.ts'
import type { Slip, SlipItem, SlipTable } from './slip.ts'
import { frameOf, headOf, type SlipStamp, type SlipSubject } from './slip-parts.ts'
import { paperDate, paperMoment, slipTitles } from './slip-words.ts'

/** A complaint with the names the desk knows. */
export type FiledComplaint = CaseComplaint & { readonly lookerName: string; readonly lookerTookPart: boolean }

/** Everything the desk holds of a case that somebody complained about (D7). Plain data: what is personal is masked by who gives it. */
export interface CaseFile {
  readonly complaints: readonly FiledComplaint[]
  /** Names of those who took a stage or entered the data: none of them looks at it again. */
  readonly tookPart: readonly string[]
  readonly status: string
  readonly stage: string
  readonly dueOn: CalendarDate
  readonly region: string
  readonly category: string | null
  readonly rulebook: string
  readonly attachments: readonly {
    readonly label: string
    readonly fileName: string
    readonly sha256: string
    readonly here: boolean
  }[]
  readonly rules: readonly {
    readonly label: string
    readonly result: RuleAnswer['result']
    readonly lifted: boolean
    readonly clause: string
  }[]
  readonly registers: readonly {
    readonly label: string
    readonly asOf: Instant | null
    readonly says: string
  }[]
  readonly decisions: readonly EarlierDecision[]
  /** Own decisions the centre has not answered for. */
  readonly unconfirmed: readonly { readonly outcome: string; readonly decidedAt: Instant }[]
  readonly marks: readonly CaseMark[]
  readonly contacts: readonly {
    readonly at: Instant
    readonly how: keyof typeof contactWords
    readonly reached: boolean
    readonly byName: string
    readonly note: string
  }[]
  readonly papers: readonly {
    readonly number: string
    readonly kind: keyof typeof slipTitles
    readonly printedAt: Instant
    readonly state: string
  }[]
  /** When the shelf was last brought up to the centre's word. */
  readonly asOf: Instant | null
}

/**
 * 投诉复核案卷 (D7): the whole file of a case for the colleague who looks at it again. 内部材料: internal notes stand in it, so it is
 * never handed to the applicant. The number is masked and address and telephone are left out (P3: paper leaves the desk; who has
 * to see them opens the case, which is logged).
 */
export function makeCaseFile(subject: SlipSubject, file: CaseFile, rules: WorkRules, stamp: SlipStamp): Slip {
  const { personName, serialNo } = subject
  return {
    ...frameOf('case-file', stamp, { personName, serialNo }),
    pending: false,
    head: [
      ...headOf(subject),
      { label: '办理机构', text: stamp.office },
      { label: '属地', text: file.region },
      ...(file.category === null ? [] : [{ label: '人员类别', text: file.category }]),
      { label: '状态和环节', text: `${file.status}　${file.stage}` },
      { label: '承诺办结', text: paperDate(file.dueOn) },
      { label: '适用规则', text: file.rulebook },
      { label: '数据截至', text: file.asOf === null ? '尚未与中心核对' : paperMoment(file.asOf) },
    ],
    opening: [],
    result: null,
    lists: [
      { heading: '一、投诉和复查要求', items: file.complaints.map(complaintItem(file.tookPart)) },
      { heading: '二、审核经过', items: decisionItems(file, rules) },
      ...(file.marks.length === 0 ? [] : [{ heading: '标记', items: file.marks.map(markItem) }]),
    ],
    tables: tablesOf(file),
    closing: [...lackWords(file), '住址、电话和完整证件号码未列入，需要时在系统内打开本件查看，查看有记录。'],
    seal: null,
    signs: ['复查人员', '复查日期', '主管人员'],
    internal: true,
  }
}

function complaintItem(tookPart: readonly string[]) {
  return (complaint: FiledComplaint): SlipItem => {
    const { kind, number, receivedOn, answerBy, lookerName, lookerTookPart, linkedByName, linkedAt, note } =
      complaint
    return {
      text: `${complaintWords[kind]}　编号 ${number}`,
      notes: [
        `收到日期：${paperDate(receivedOn)}；答复期限：${paperDate(answerBy)}`,
        lookerTookPart
          ? `原定复查人员${lookerName}已参与本件办理，须另行指定。`
          : `复查人员：${lookerName}（未参与本件任何环节）`,
        ...(tookPart.length === 0 ? [] : [`不得复查：${tookPart.join('、')}（已参与本件办理）`]),
        `关联：${linkedByName}　${paperMoment(linkedAt)}`,
        ...said('说明', note),
      ],
    }
  }
}

function decisionItems({ decisions, unconfirmed }: CaseFile, rules: WorkRules): SlipItem[] {
  const done = decisions.map((past): SlipItem => {
    const { stage, outcome, finding, decidedByName, decidedAt, receivedAt, rulebook } = past
    const reasons = past.reasons.map(code => {
      const known = rules.reasons.find(reason => reason.code === code)
      return known
        ? `理由 ${code}：${known.label.zh}。告知用语：${known.applicantWording.zh}（依据：${known.clause}）`
        : `理由 ${code}`
    })
    return {
      text: `${stageWords[stage]}　${outcomeWord(outcome, finding)}　${decidedByName}`,
      notes: [
        `本机时间 ${paperMoment(decidedAt)}；中心收到 ${paperMoment(receivedAt)}；规则 ${rulebook.id} ${rulebook.version}`,
        ...reasons,
        ...said('告知申请人', past.applicantText),
        ...said('内部备注', past.internalNote),
      ].slice(0, 40),
    }
  })
  const waiting = unconfirmed.map(({ outcome, decidedAt }) => ({
    text: `本机审核　${outcome}　待中心确认`,
    notes: [`本机时间 ${paperMoment(decidedAt)}`],
  }))
  const all = [...done, ...waiting]
  return all.length === 0 ? [{ text: '没有审核记录', notes: [] }] : all
}

function markItem({ kind, byName, confirmedByName, at, until, note }: CaseMark): SlipItem {
  const second = confirmedByName === null ? '' : `；第二人 ${confirmedByName}`
  return {
    text: `${markWords[kind]}　${byName}　${paperMoment(at)}`,
    notes: [...(until === null ? [] : [`至${paperDate(until)}${second}`]), ...said('备注', note)],
  }
}

function tablesOf(file: CaseFile): SlipTable[] {
  const { attachments, rules, registers, contacts, papers } = file
  return [
    table(
      '三、附件',
      [
        ['材料', true],
        ['文件名', true],
        ['SHA-256', true],
        ['本机', false],
      ],
      [...attachments.map(each => [each.label, each.fileName, each.sha256, each.here ? '有' : '没有'])],
    ),
    table(
      '四、规则核对',
      [
        ['条件', true],
        ['结果', false],
        ['依据', true],
      ],
      [
        ...rules.map(each => [
          each.label,
          `${ruleResultWords[each.result]}${each.lifted ? '（例外办理）' : ''}`,
          each.clause,
        ]),
      ],
    ),
    table(
      '五、登记库应答',
      [
        ['来源', true],
        ['时间', true],
        ['应答', true],
      ],
      [
        ...registers.map(each => [
          each.label,
          each.asOf === null ? '未取得结果' : paperMoment(each.asOf),
          each.says,
        ]),
      ],
    ),
    table(
      '六、联系记录',
      [
        ['时间', true],
        ['方式', false],
        ['结果', false],
        ['人员', false],
        ['情况', true],
      ],
      [
        ...contacts.map(each => [
          paperMoment(each.at),
          contactWords[each.how],
          each.reached ? '已联系到' : '未联系到',
          each.byName,
          maskInText(each.note),
        ]),
      ],
    ),
    table(
      '七、本机打印的单据',
      [
        ['编号', true],
        ['单据', true],
        ['打印时间', true],
        ['状态', false],
      ],
      [...papers.map(each => [each.number, slipTitles[each.kind], paperMoment(each.printedAt), each.state])],
    ),
  ]
}

function table(
  heading: string,
  columns: readonly (readonly [string, boolean])[],
  rows: string[][],
): SlipTable {
  return { heading, columns: columns.map(([title, wide]) => ({ title, wide })), rows }
}

/** What this computer does not hold, so that nobody takes the file for more than it is. */
function lackWords({ attachments, asOf, unconfirmed }: CaseFile): string[] {
  const missing = attachments.filter(({ here }) => !here).length
  return [
    `本案卷由本机现有内容生成${asOf === null ? '，本机尚未与中心核对' : `，数据截至${paperMoment(asOf)}`}；其他电脑打印的单据和尚未上传的审核不在其中。`,
    ...(missing > 0 ? [`有${missing}份附件的原件不在本机，复查前请联网取得。`] : []),
    ...(unconfirmed.length > 0 ? [`有${unconfirmed.length}项本机审核尚待中心确认。`] : []),
  ]
}

function said(label: string, text: string): string[] {
  const shown = maskInText(text.trim())
  return shown === '' ? [] : [`${label}：${shown}`]
}
