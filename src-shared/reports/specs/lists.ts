import { workingDaysLeft } from '../../cases/queue-order.ts'
import { column, words, workTypeWords } from '../columns.ts'
import type { OverdueCase, ReportPlace } from '../facts.ts'
import { listSheet, type ReportSpec } from '../spec.ts'

const no = column('no', '序号', 'No.', 'count', { width: 5 })
const text = (key: string, zh: string, en: string, width: number) => column(key, zh, en, 'text', { width })
const date = (key: string, zh: string, en: string) => column(key, zh, en, 'date', { width: 10 })
const person = [
  text('serialNo', '业务编号', 'Serial', 16),
  text('personName', '姓名', 'Name', 8),
  column('idNumber', '证件号码', 'ID number', 'id-number', { width: 18 }),
]

/** 见习人员花名册, of those held here: numbers masked, nothing invented. */
export const roster: ReportSpec = {
  title: words('见习人员花名册', 'Roster of trainees'),
  basis: words(
    '列统计期末状态为确认审核通过、确认上岗、终止的人员；资料取自仍在本机的案件，证件号码和证书编号脱敏',
    'Those eligible, on post or ended at the end of the period; data of cases still on this computer, numbers masked',
  ),
  rules: [],
  make: facts =>
    listSheet(
      [
        no,
        text('name', '姓名', 'Name', 8),
        text('sex', '性别', 'Sex', 4),
        column('idNumber', '证件号码', 'ID number', 'id-number', { width: 18 }),
        text('category', '人员类别', 'Category', 14),
        text('school', '毕业院校', 'School', 16),
        text('level', '学历', 'Level', 6),
        text('major', '专业', 'Major', 12),
        text('certificateNumber', '毕业证书编号', 'Certificate', 18),
        date('issuedOn', '发证日期', 'Issued'),
        date('registeredOn', '失业登记日期', 'Registered unemployed'),
        text('unit', '见习单位', 'Host unit', 18),
        text('post', '岗位', 'Post', 12),
        date('onPostOn', '见习开始', 'From'),
        date('endedOn', '见习结束', 'To'),
        text('allowance', '生活补助（元/月）', 'Allowance a month', 9),
        text('status', '状态', 'Status', 8),
        text('reviewer', '审核人', 'Reviewer', 8),
        date('reviewedOn', '审核日期', 'Reviewed'),
        text('remark', '备注', 'Remark', 12),
      ],
      facts.trainees(),
    ),
}

/** 超期督办清单, the longest overdue first. */
export const overdue: ReportSpec = {
  title: words('超期督办清单', 'Overdue cases'),
  basis: words(
    '列统计期末仍在办且已过承诺日期的案件；超期按工作日计',
    'Cases in hand at the end of the period past their promised day; overdue by working days',
  ),
  rules: [],
  make: facts => {
    const { place } = facts
    const all = facts.overdue().toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    const sheet = listSheet(
      [
        no,
        text('agency', '机构', 'Agency', 18),
        text('workType', '业务', 'Work', 12),
        ...person,
        date('submittedOn', '提交日期', 'Submitted'),
        date('dueOn', '承诺日期', 'Promised'),
        column('daysOver', '超期工作日', 'Working days over', 'decimal', { width: 6 }),
        text('standing', '当前环节', 'Stands', 8),
        text('cause', '超期原因（填写）', 'Cause (to fill in)', 16),
      ],
      {
        entries: all.map(each => ({
          agency: each.agency,
          caseId: each.caseId,
          cells: overdueCells(each, place),
        })),
        notHeld: 0,
      },
    )
    const nameless = all.filter(each => each.serialNo === null).length
    const note = words(
      `其中 ${nameless} 件已不在本机，编号和姓名空缺`,
      `${nameless} of them are no longer on this computer: serial and name are empty`,
    )
    return { ...sheet, notes: nameless > 0 ? [note] : [] }
  },
}

const standingWords = {
  'to-review': '待审核',
  'on-hold': '暂缓',
  'field-check': '线下核实',
  'in-correction': '补正中',
} as const

function overdueCells(each: OverdueCase, place: ReportPlace): Record<string, string | number | null> {
  const name = place.agencies.find(({ code }) => code === each.agency)?.name ?? each.agency
  return {
    agency: name,
    workType: workTypeWords[each.workType].zh,
    serialNo: each.serialNo,
    personName: each.personName,
    idNumber: each.idNumber,
    submittedOn: each.submittedOn,
    dueOn: each.dueOn,
    daysOver: -workingDaysLeft(place.calendar, place.endsOn, each.dueOn).days,
    standing: each.standing && standingWords[each.standing],
  }
}

/** 证书待补清单. What is owed stands at the case alone, so this list is of now, and says so. */
export const certificatesOwed: ReportSpec = {
  title: words('证书待补清单', 'Certificates owed'),
  basis: words(
    '列本机现有案件中凭推荐表等先行审核、毕业证书尚未补交的；按现在的资料，不按统计期',
    'Cases on this computer whose certificate is still to come; as they stand now, not by the period',
  ),
  rules: [],
  make: facts =>
    listSheet(
      [
        no,
        text('agency', '机构', 'Agency', 18),
        ...person,
        text('document', '待补材料', 'Owed', 10),
        text('unit', '见习单位', 'Host unit', 18),
        text('post', '岗位', 'Post', 12),
        text('status', '状态', 'Status', 8),
        date('onPostOn', '上岗日期', 'On post since'),
        text('mark', '提示', 'Mark', 8),
      ],
      facts.certificatesOwed(),
    ),
}

/** 同步异常清单, of this computer: what the centre has not confirmed. */
export const syncTroubles: ReportSpec = {
  title: words('同步异常清单', 'Letters not settled'),
  basis: words(
    '列本机本人作出、截至统计时间尚未得到中心确认的决定和操作；其他电脑的情况见督办页',
    'Decisions and acts of this officer on this computer that the centre has not confirmed; other computers stand on the page of desks',
  ),
  rules: [],
  make: facts =>
    listSheet(
      [
        no,
        text('workType', '业务', 'Work', 12),
        text('serialNo', '业务编号', 'Serial', 16),
        text('personName', '姓名', 'Name', 8),
        text('what', '操作', 'What', 8),
        column('decidedAt', '作出时间', 'Made', 'instant', { width: 16 }),
        text('state', '状态', 'State', 10),
        text('trouble', '原因代码', 'Reason code', 14),
        column('attempts', '已试次数', 'Tries', 'decimal', { width: 6 }),
      ],
      facts.syncTroubles(),
    ),
}
