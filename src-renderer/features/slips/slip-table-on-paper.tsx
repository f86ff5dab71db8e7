import type { SlipTable } from '../../../src-shared/slips/slip.ts'
import styles from './slip-paper.module.css'

/** Lines of a paper under their columns; the head comes again on every page. What is not there is said. */
export function SlipTableOnPaper({ table: { heading, columns, rows } }: { readonly table: SlipTable }) {
  return (
    <section className={styles.tablePart}>
      {heading !== '' && <h2>{heading}</h2>}
      {rows.length === 0 ? (
        <p className={styles.none}>没有</p>
      ) : (
        <table className={styles.lines}>
          <thead>
            <tr>
              {columns.map(({ title, wide }) => (
                <th key={title} scope="col" data-wide={wide}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a frozen paper never changes its order
              <tr key={index}>
                {columns.map(({ title, wide }, at) => (
                  <td key={title} data-wide={wide}>
                    <bdi>{cells[at]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
