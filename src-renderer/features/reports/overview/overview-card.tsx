import { type ReactNode, useId, useState } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import { Chart } from '../../../ui/chart/chart.tsx'
import type { ChartOption, Picked } from '../../../ui/chart/drawing.ts'
import type { Paint } from '../../../ui/chart/use-paint.ts'
import styles from './overview.module.css'

export interface Way {
  readonly label: string
  readonly onGo: () => void
}

/** A line of the table behind a chart; its first cell leads to what it is about where it can. */
export interface CardRow {
  readonly key: string
  readonly cells: readonly (string | number)[]
  readonly onGo?: (() => void) | undefined
}

export interface CardProps {
  readonly title: string
  /** The figures in a sentence. */
  readonly says: string
  /** Why there is nothing to draw. */
  readonly empty: string | null
  readonly head: readonly string[]
  readonly rows: readonly CardRow[]
  readonly legend?: ReactNode
  readonly draw: (paint: Paint) => ChartOption
  readonly onPick?: ((picked: Picked) => void) | undefined
  readonly ways: readonly Way[]
}

/** One chart with its sentence, the table behind it, and where it leads. The chart is for the eye; the table says it all. */
export function OverviewCard({ title, says, empty, legend, draw, onPick, ways, ...table }: CardProps) {
  const { t } = useWords()
  const id = useId()
  const [isTable, setTable] = useState(false)
  return (
    <figure className={styles.card} aria-label={title}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {empty === null && (
          <button
            type="button"
            className={styles.way}
            aria-describedby={id}
            onClick={() => setTable(!isTable)}
          >
            {t(isTable ? 'reports.overview.hide' : 'reports.overview.show')}
          </button>
        )}
      </div>
      {empty === null ? (
        <>
          <p className={styles.says}>{says}</p>
          {isTable ? (
            <CardTable title={title} {...table} />
          ) : (
            <>
              {legend}
              <Chart draw={draw} onPick={onPick} />
            </>
          )}
        </>
      ) : (
        <p className={styles.empty}>{empty}</p>
      )}
      <p className={styles.ways}>
        {ways.map(({ label, onGo }) => (
          <button key={label} type="button" className={styles.way} onClick={onGo}>
            {label}
          </button>
        ))}
      </p>
    </figure>
  )
}

function CardTable({ title, head, rows }: Pick<CardProps, 'title' | 'head' | 'rows'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reached without a mouse
    <section className={styles.scroll} tabIndex={0} aria-label={title}>
      <table className={styles.table} aria-label={title}>
        <thead>
          <tr>
            {head.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, onGo }) => (
            <tr key={key}>
              <th scope="row">
                {onGo ? (
                  <button type="button" className={styles.way} onClick={onGo}>
                    {cells[0]}
                  </button>
                ) : (
                  <bdi>{cells[0]}</bdi>
                )}
              </th>
              {cells.slice(1).map((cell, at) => (
                <td key={head[at + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Which colour is which. */
export function Legend({
  marks,
}: {
  readonly marks: readonly {
    readonly label: string
    readonly look: 'accent' | 'strong' | 'ink' | 'overdue' | 'near' | null
  }[]
}) {
  return (
    <p className={styles.legend} aria-hidden>
      {marks.map(({ label, look }) => (
        <span key={label}>
          {look && <i className={styles[look]} />} {label}
        </span>
      ))}
    </p>
  )
}
