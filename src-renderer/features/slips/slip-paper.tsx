import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import type { Slip } from '../../../src-shared/slips/slip.ts'
import type { PaperSize } from '../../ui/print/print-root.tsx'
import { clockOf, dayOf } from './paper-time.ts'
import styles from './slip-paper.module.css'
import { SlipTableOnPaper } from './slip-table-on-paper.tsx'

interface SlipPaperProps {
  readonly sheet: SlipSheet
  readonly size: PaperSize
  /** Two lines as a faint picture over the sheet. */
  readonly mark: (first: string, second: string) => string
}

/** The paper as it comes out of the printer. Everything a person typed is text, kept from turning the line around it. */
export function SlipPaper({ sheet, size, mark }: SlipPaperProps) {
  const { slip } = sheet
  const who = `${slip.sample ? '培训样张 · ' : ''}${slip.officer} · 电脑 ${slip.desk}`
  return (
    <article className={styles.paper} data-size={size}>
      <img className={styles.water} src={mark(who, slip.number)} alt="" aria-hidden="true" />
      <Head sheet={sheet} />
      <table className={styles.about}>
        <tbody>
          {slip.head.map(({ label, text }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <bdi>{text}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {slip.opening.map(text => (
        <p key={text} className={styles.paragraph}>
          {text}
        </p>
      ))}
      {slip.result !== null && <p className={styles.result}>{slip.result}</p>}
      {slip.lists.map(list => (
        <List key={list.heading} list={list} />
      ))}
      {slip.tables?.map((table, index) => (
        <SlipTableOnPaper key={table.heading || index} table={table} />
      ))}
      {slip.closing.map(text => (
        <p key={text} className={styles.paragraph}>
          <bdi>{text}</bdi>
        </p>
      ))}
      <Foot slip={slip} />
    </article>
  )
}

function Head({ sheet: { slip, prints, voidAt } }: { readonly sheet: SlipSheet }) {
  const marks = [
    slip.sample ? '培训样张' : '',
    slip.internal ? '内部材料' : '',
    slip.pending ? '待中心确认' : '',
    prints > 1 ? `补打 第 ${prints - 1} 次` : '',
    voidAt !== null ? '作废' : '',
  ].filter(Boolean)
  return (
    <header className={styles.head}>
      <p className={styles.office}>{slip.office}</p>
      <h1 className={styles.title}>{slip.title}</h1>
      <div className={styles.numberLine}>
        <span className={styles.marks}>
          {marks.map(each => (
            <span key={each} className={styles.mark}>
              {each}
            </span>
          ))}
        </span>
        <span>编号：{slip.number}</span>
      </div>
      {voidAt !== null && (
        <span className={styles.void} aria-hidden="true">
          作废
        </span>
      )}
    </header>
  )
}

function List({ list: { heading, items } }: { readonly list: Slip['lists'][number] }) {
  return (
    <section className={styles.list}>
      <h2>{heading}</h2>
      <ol>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frozen paper never changes its order, and wordings may be alike
          <li key={index}>
            <span className={styles.place}>{index + 1}.</span>
            <div>
              <p>{item.text}</p>
              {item.notes.map(note => (
                <p key={note} className={styles.note}>
                  {note}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Blank({ label }: { readonly label: string }) {
  return (
    <p>
      {label}：
      <span className={styles.blank} />
    </p>
  )
}

/** Where the office puts its seal, or why not yet; nothing on a paper that never gets one. */
function SealPlace({ slip }: { readonly slip: Slip }) {
  if (slip.seal === null)
    return slip.pending ? (
      <div className={styles.office2}>
        <p className={styles.pending}>待中心确认</p>
        <p>中心确认后另行出具</p>
      </div>
    ) : null
  return (
    <div className={styles.office2} data-seal-place>
      <p>{slip.seal.office}</p>
      <p className={styles.seal}>（盖章）</p>
      <p>{slip.seal.date}</p>
    </div>
  )
}

/** Left the applicant, right the office: with a place for its seal, or the word why there is none. */
function Foot({ slip }: { readonly slip: Slip }) {
  return (
    <footer className={styles.foot}>
      {slip.signs?.length !== 0 && (
        <div className={slip.signs ? styles.blanks : styles.signs}>
          {slip.signs ? (
            slip.signs.map(label => <Blank key={label} label={label} />)
          ) : (
            <div className={styles.sign}>
              <Blank label="申请人签收" />
              <Blank label="签收日期" />
            </div>
          )}
          <SealPlace slip={slip} />
        </div>
      )}
      <p className={styles.printed}>
        打印：{slip.officer} · {dayOf(slip.printedAt)} {clockOf(slip.printedAt)} · 电脑 {slip.desk}
      </p>
    </footer>
  )
}
