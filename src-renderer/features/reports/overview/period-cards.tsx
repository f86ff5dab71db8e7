import { useCallback, useMemo } from 'react'
import type { WorkType } from '../../../../src-shared/cases/work-type.ts'
import type { OverviewFigures } from '../../../../src-shared/reports/overview-figures.ts'
import type { ReportId } from '../../../../src-shared/reports/report.ts'
import { useWords } from '../../../i18n/use-words.ts'
import type { Paint } from '../../../ui/chart/use-paint.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { columnsOption, daysOption, rowsOption } from './chart-options.ts'
import { unknownRow } from './hand-cards.tsx'
import { Legend, OverviewCard } from './overview-card.tsx'
import type { OverviewWays } from './overview-ways.ts'
import { totalOf } from './total-of.ts'

interface CardOf {
  readonly figures: OverviewFigures
  readonly ways: OverviewWays
}

/** What came in and went out each day, and what was in hand. */
export function FlowCard({ figures: { days }, ways }: CardOf) {
  const { t } = useWords()
  const words = useMemo(
    () => ({
      came: t('reports.overview.flow.came'),
      went: t('reports.overview.flow.went'),
      inHand: t('reports.overview.flow.inHand'),
    }),
    [t],
  )
  const [first, last] = [days[0], days.at(-1)]
  const sums = { came: totalOf(days, day => day.came), went: totalOf(days, day => day.went) }
  const opening = first ? first.inHand - first.came + first.went : 0
  const isQuiet = sums.came + sums.went === 0 && opening === 0
  const draw = useCallback((paint: Paint) => daysOption(days, words, paint), [days, words])
  const nothing = isQuiet ? t('reports.overview.flow.empty') : null
  return (
    <OverviewCard
      title={t('reports.overview.flow.title')}
      says={t('reports.overview.flow.says', { ...sums, opening, inHand: last?.inHand ?? 0 })}
      empty={first ? nothing : t('reports.overview.flow.future')}
      legend={
        <Legend
          marks={[
            { label: words.inHand, look: 'ink' },
            { label: `${words.came} ↑`, look: 'accent' },
            { label: `${words.went} ↓`, look: 'strong' },
          ]}
        />
      }
      draw={draw}
      head={[t('reports.overview.flow.day'), words.came, words.went, words.inHand]}
      rows={days.map(({ day, came, went, inHand }) => ({ key: day, cells: [day, came, went, inHand] }))}
      ways={[{ label: t('reports.overview.toWorkload'), onGo: () => ways.onReport('workload') }]}
    />
  )
}

/** The report that counts the reasons of a kind of work. */
const reasonReport: Readonly<Record<WorkType, ReportId>> = {
  'eligibility-review': 'refusal-reasons',
  'identity-verification': 'real-name',
  'unemployment-verification': 'unemployment',
}

/** The reasons most often given for refusals. */
export function ReasonsCard({ figures: { reasons }, ways }: CardOf) {
  const { t, language } = useWords()
  const { top, others, refusals } = reasons
  const lines = useMemo(
    () => top.map(each => ({ ...each, text: inLanguage(each.label, language) })),
    [top, language],
  )
  const draw = useCallback(
    (paint: Paint) =>
      rowsOption(
        lines.map(each => ({ label: each.text, n: each.n })),
        paint.accent,
        paint,
        true,
      ),
    [lines],
  )
  const goTo = (at: number) => {
    const workType = lines[at]?.workType
    if (workType) ways.onReport(reasonReport[workType])
  }
  return (
    <OverviewCard
      title={t('reports.overview.reasons.title')}
      says={t('reports.overview.reasons.says', { n: refusals })}
      empty={refusals === 0 ? t('reports.overview.reasons.empty') : null}
      draw={draw}
      onPick={({ index }) => goTo(index)}
      head={[t('reports.overview.reasons.reason'), t('reports.overview.reasons.n')]}
      rows={[
        ...lines.map((each, at) => ({
          key: `${each.workType} ${each.code}`,
          cells: [each.text, each.n],
          onGo: () => goTo(at),
        })),
        ...(others > 0 ? [{ key: 'others', cells: [t('reports.overview.reasons.others'), others] }] : []),
      ]}
      ways={[{ label: t('reports.overview.toReasons'), onGo: () => ways.onReport('refusal-reasons') }]}
    />
  )
}

/** In how many working days cases were decided. */
export function TurnaroundCard({ figures: { turnaround }, ways }: CardOf) {
  const { t } = useWords()
  const { bins, unknown, median } = turnaround
  const n = totalOf(bins, each => each.n) + unknown
  const draw = useCallback(
    (paint: Paint) =>
      columnsOption(
        bins.map(each => ({ label: t(`reports.overview.bins.${each.bin}`), n: each.n })),
        paint,
        true,
      ),
    [bins, t],
  )
  return (
    <OverviewCard
      title={t('reports.overview.turnaround.title')}
      says={
        median === null
          ? t('reports.overview.turnaround.noMedian', { n })
          : t('reports.overview.turnaround.says', { n, median })
      }
      empty={n === 0 ? t('reports.overview.turnaround.empty') : null}
      draw={draw}
      onPick={() => ways.onReport('officers')}
      head={[t('reports.overview.bin'), t('reports.overview.n')]}
      rows={[
        ...bins.map(each => ({ key: each.bin, cells: [t(`reports.overview.bins.${each.bin}`), each.n] })),
        ...unknownRow(unknown, t('reports.overview.unknown')),
      ]}
      ways={[{ label: t('reports.overview.toOfficers'), onGo: () => ways.onReport('officers') }]}
    />
  )
}
