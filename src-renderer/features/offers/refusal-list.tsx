import styles from './offers.module.css'

interface RefusalListProps {
  readonly title: string
  readonly lines: readonly { readonly id: string; readonly serialNo: string | null; readonly why: string }[]
}

/** Case by case what had no effect, each with why. */
export function RefusalList({ title, lines }: RefusalListProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
    <section className={styles.refusals} aria-label={title} tabIndex={0} data-scrolls>
      <h3>{title}</h3>
      <ul>
        {lines.map(({ id, serialNo, why }) => (
          <li key={id}>
            <span>{serialNo ?? id}</span>
            <span>{why}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
