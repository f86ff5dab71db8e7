import { useCallback } from 'react'
import type { OverviewFigures } from '../../../../src-shared/reports/overview-figures.ts'
import { useWords } from '../../../i18n/use-words.ts'
import type { Paint } from '../../../ui/chart/use-paint.ts'
import { columnsOption, dueOption, MOST_DRAWN, rowsOption } from './chart-options.ts'
import { Legend, OverviewCard } from './overview-card.tsx'
import type { OverviewWays } from './overview-ways.ts'
import { totalOf } from './total-of.ts'

interface CardOf {
  readonly figures: OverviewFigures
  readonly ways: OverviewWays
}

/** How long what is in hand has been there. */
export function AgesCard({ figures: { ages }, ways }: CardOf) {
  const { t } = useWords()
  const n = totalOf(ages.bins, each => each.n) + ages.unknown
  const draw = useCallback(
    (paint: Paint) =>
      columnsOption(
        ages.bins.map(each => ({ label: t(`reports.overview.bins.${each.bin}`), n: each.n })),
        paint,
        true,
      ),
    [ages, t],
  )
  return (
    <OverviewCard
      title={t('reports.overview.ages.title')}
      says={t('reports.overview.ages.says', { n, late: ages.bins.at(-1)?.n ?? 0 })}
      empty={n === 0 ? t('reports.overview.ages.empty') : null}
      draw={draw}
      onPick={() => ways.onQueue(null)}
      head={[t('reports.overview.bin'), t('reports.overview.n')]}
      rows={[
        ...ages.bins.map(each => ({
          key: each.bin,
          cells: [t(`reports.overview.bins.${each.bin}`), each.n],
        })),
        ...unknownRow(ages.unknown, t('reports.overview.unknown')),
      ]}
      ways={[{ label: t('reports.overview.toQueue'), onGo: () => ways.onQueue(null) }]}
    />
  )
}

export function unknownRow(n: number, label: string) {
  return n > 0 ? [{ key: 'unknown', cells: [label, n] }] : []
}

/** How the deadlines of each agency stand; the most overdue first. */
export function DueCard({ figures: { due }, ways }: CardOf) {
  const { t } = useWords()
  const sums = {
    overdue: totalOf(due, each => each.overdue),
    nearDue: totalOf(due, each => each.nearDue),
    inTime: totalOf(due, each => each.inTime),
  }
  const draw = useCallback(
    (paint: Paint) =>
      dueOption(
        due.slice(0, MOST_DRAWN).map(each => ({
          ...each,
          label: each.name,
          says: `${each.overdue} / ${allOf(each)}`,
        })),
        paint,
      ),
    [due],
  )
  return (
    <OverviewCard
      title={t('reports.overview.due.title')}
      says={withMore(t('reports.overview.due.says', sums), due.length, t)}
      empty={due.length === 0 ? t('reports.overview.due.empty') : null}
      legend={
        <Legend
          marks={[
            { label: t('reports.overview.due.overdue'), look: 'overdue' },
            { label: t('reports.overview.due.nearDue'), look: 'near' },
            { label: t('reports.overview.due.inTime'), look: 'strong' },
            { label: t('reports.overview.due.numbers'), look: null },
          ]}
        />
      }
      draw={draw}
      onPick={({ series, index }) =>
        series === 0
          ? ways.onReport('overdue', due[index]?.agency)
          : ways.onQueue(series === 1 ? 'near-due' : null)
      }
      head={[
        t('reports.overview.due.agency'),
        t('reports.overview.due.overdue'),
        t('reports.overview.due.nearDue'),
        t('reports.overview.due.inTime'),
        t('reports.overview.unknown'),
      ]}
      rows={due.map(each => ({
        key: each.agency,
        cells: [each.name, each.overdue, each.nearDue, each.inTime, each.unknown],
        onGo: each.overdue > 0 ? () => ways.onReport('overdue', each.agency) : undefined,
      }))}
      ways={[
        { label: t('reports.overview.toOverdue'), onGo: () => ways.onReport('overdue') },
        { label: t('reports.overview.toNearDue'), onGo: () => ways.onQueue('near-due') },
      ]}
    />
  )
}

function allOf({ overdue, nearDue, inTime, unknown }: OverviewFigures['due'][number]): number {
  return overdue + nearDue + inTime + unknown
}

function withMore(says: string, lines: number, t: ReturnType<typeof useWords>['t']): string {
  return lines > MOST_DRAWN ? `${says} · ${t('reports.overview.more', { n: MOST_DRAWN })}` : says
}

/** Who holds what is overdue. It names them in the order of how much lies with them, and judges nobody. */
export function HoldersCard({ figures: { holders }, ways }: CardOf) {
  const { t } = useWords()
  const nobody = t('reports.overview.holders.nobody')
  const n = totalOf(holders ?? [], each => each.overdue)
  const free = holders?.find(each => each.name === null)?.overdue ?? 0
  const draw = useCallback(
    (paint: Paint) =>
      rowsOption(
        (holders ?? []).slice(0, MOST_DRAWN).map(each => ({ label: each.name ?? nobody, n: each.overdue })),
        paint.overdue,
        paint,
        true,
      ),
    [holders, nobody],
  )
  const empty = holders === null ? t('reports.overview.holders.past') : t('reports.overview.holders.empty')
  return (
    <OverviewCard
      title={t('reports.overview.holders.title')}
      says={withMore(t('reports.overview.holders.says', { n, free }), holders?.length ?? 0, t)}
      empty={n === 0 ? empty : null}
      draw={draw}
      onPick={() => ways.onReport('overdue')}
      head={[t('reports.overview.holders.holder'), t('reports.overview.holders.overdue')]}
      rows={(holders ?? []).map((each, at) => ({
        key: `${at} ${each.name}`,
        cells: [each.name ?? nobody, each.overdue],
        onGo: () => ways.onReport('overdue'),
      }))}
      ways={[{ label: t('reports.overview.toOverdue'), onGo: () => ways.onReport('overdue') }]}
    />
  )
}
