import { type FigureLine, type Figures, mean, share, sumColumn } from '../agency-table.ts'
import { parts } from '../balance.ts'
import { column, words } from '../columns.ts'
import type { OfficerTally, ReportFacts } from '../facts.ts'
import { type ReportSpec, tableSheet } from '../spec.ts'
import { provisionalNotes, timelinessBasis, timelinessColumns, timelinessFigures } from './timeliness.ts'

const difficulty = words('难度', 'Difficulty')
const secondLooks = words('抽查复核', 'Second looks')
const keyOf: Readonly<Record<OfficerTally['did'], string>> = {
  approved: 'approved',
  refused: 'refused',
  returned: 'returned',
  'passed-on': 'passedOn',
}

/**
 * 经办人员工作量表. Nobody is ranked: rows stand by agency and name, and beside how many and how fast stands how hard it was, by
 * what is said in the column's own title. Second looks (抽查) stand by whose decision was looked at, on the day they took effect:
 * what was looked at may have been decided before the period.
 */
export const officers: ReportSpec = {
  title: words('经办人员工作量与抽查结果表', 'Work of officers and second looks'),
  basis: words(
    `按机构、姓名排列，不作排名；附件数、系统核验未过项只按仍在本机的案件平均；抽查按复核意见生效之日计入被抽查的经办人，所查审核可在期间之前；${timelinessBasis.zh}`,
    `By agency and name, not a ranking; attachments and failed checks are averaged over cases still on this computer; second looks count on the day they took effect, for the officer whose decision was looked at, also one from before the period. ${timelinessBasis.en}`,
  ),
  ownToo: true,
  rules: [
    {
      rule: 'handled-parts',
      says: words('通过+不通过+退回补正+流转 应等于 办理合计', 'What was done must add up to handled'),
      left: ['approved', 'refused', 'returned', 'passedOn'],
      is: 'equal',
      right: ['handled'],
    },
    parts(
      'stage-part',
      '复审及终审不应大于办理合计',
      'Later stages must not exceed handled',
      ['laterStage'],
      'handled',
    ),
    parts(
      'agreed-part',
      '抽查一致数不应大于抽查数',
      'Agreeing second looks must not exceed all second looks',
      ['agreed'],
      'looked',
    ),
    parts(
      'repeat-part',
      '再次提交不应大于办理合计',
      'Repeats must not exceed handled',
      ['repeats'],
      'handled',
    ),
  ],
  make: facts =>
    tableSheet(
      {
        texts: [
          column('officer', '经办人', 'Officer', 'text'),
          column('officerId', '账号', 'Account', 'text'),
        ],
        figures: [
          sumColumn(column('handled', '办理合计', 'Handled')),
          sumColumn(column('approved', '通过', 'Approved')),
          sumColumn(column('refused', '不通过', 'Refused')),
          sumColumn(column('returned', '退回补正', 'Returned')),
          sumColumn(column('passedOn', '流转（报审、转办等）', 'Passed on')),
          sumColumn(
            column('laterStage', '复审及终审', 'Second or final stage', 'count', { group: difficulty }),
          ),
          sumColumn(
            column('repeats', '再次提交', 'Second or later submission', 'count', { group: difficulty }),
          ),
          {
            column: column(
              'meanAttachments',
              '平均附件数（在本机的）',
              'Mean attachments (held here)',
              'decimal',
              { group: difficulty },
            ),
            cell: figures => mean(figures.attachments, figures.held),
          },
          {
            column: column(
              'meanFailed',
              '平均核验未过项（在本机的）',
              'Mean failed checks (held here)',
              'decimal',
              { group: difficulty },
            ),
            cell: figures => mean(figures.failedChecks, figures.held),
          },
          ...timelinessColumns,
          {
            column: column('refusedShare', '不通过占比', 'Share refused', 'share'),
            cell: (figures: Figures) =>
              share(figures.refused, (figures.approved ?? 0) + (figures.refused ?? 0)),
          },
          sumColumn(column('looked', '抽查数', 'Looked at again', 'count', { group: secondLooks })),
          sumColumn(column('agreed', '一致数', 'Agreeing', 'count', { group: secondLooks })),
          {
            column: column('agreedShare', '一致率', 'Agreement', 'share', { group: secondLooks }),
            cell: (figures: Figures) => share(figures.agreed, figures.looked),
          },
        ],
        lines: linesOf(facts),
        sumTexts: ['', ''],
      },
      facts,
      { notes: provisionalNotes(facts.closings(), facts.place) },
    ),
}

function linesOf(facts: ReportFacts): FigureLine[] {
  const { place } = facts
  const done = facts.officers().map(({ agency, officer, did, n, ...of }) => ({
    agency,
    texts: [place.officerName(officer), officer],
    figures: {
      handled: n,
      [keyOf[did]]: n,
      laterStage: of.laterStage,
      repeats: of.repeats,
      held: of.held,
      attachments: of.attachments,
      failedChecks: of.failedChecks,
    },
  }))
  const timed = facts.closings().flatMap(tally =>
    tally.officer === null
      ? []
      : [
          {
            agency: tally.agency,
            texts: [place.officerName(tally.officer), tally.officer],
            figures: timelinessFigures(tally, place),
          },
        ],
  )
  const looked = facts.samples().map(({ agency, officer, n, agreed }) => ({
    agency,
    texts: [place.officerName(officer), officer],
    figures: { looked: n, agreed },
  }))
  const sorted = [...done, ...timed, ...looked].map(line => ({ line, at: line.texts.join(' ') }))
  return sorted.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ line }) => line)
}
