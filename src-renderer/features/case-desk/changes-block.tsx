import { Button } from 'antd'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark, stateColours } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import type { Change, ChangedSection, Place } from './case-changes.ts'
import styles from './changes-block.module.css'
import type { SeenVersion } from './use-seen-version.ts'

interface ChangesBlockProps {
  readonly seen: SeenVersion
  readonly version: number
  readonly sections: readonly ChangedSection[]
  readonly onList: () => void
  readonly onGo: (place: Place) => void
}

/** W6: what changed since this officer last looked, item by item; pressing one goes there. Gone once it was noted. */
export function ChangesBlock({ seen, version, sections, onList, onGo }: ChangesBlockProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const { since } = seen
  const changes = sections.flatMap(section => section.changes.map(change => ({ ...change, section })))
  return (
    <section
      className={styles.block}
      style={stateColours('changed')}
      aria-label={t('case.changed.label')}
      data-changes
    >
      <p className={styles.head}>
        <StateMark state="changed" look="plain">
          <strong>
            {since === 'on-screen'
              ? t('case.changed.title', { n: version })
              : t('case.changed.since', {
                  time: time.moment(since.at),
                  version: since.version,
                  n: changes.length,
                })}
          </strong>
        </StateMark>
        {since === 'on-screen' && <span>{t('case.changed.text')}</span>}
        {changes.length > 0 && (
          <Button size="small" onClick={onList}>
            {t('case.changed.show')}
          </Button>
        )}
        <Button size="small" onClick={seen.note}>
          {t('case.changed.ok')}
        </Button>
      </p>
      {changes.length > 0 && (
        <ul className={styles.items}>
          {changes.map(change => (
            <li key={`${change.section.id} ${change.key}`}>
              <Item change={change} onGo={onGo} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Item({ change, onGo }: { readonly change: Change; readonly onGo: (place: Place) => void }) {
  const { t } = useWords()
  const { label, was, now, kind, at } = change
  const nothing = t('frame.common.notGiven')
  const words = kind ? (
    t(`case.changed.${kind}`)
  ) : (
    <>
      <bdi className={styles.was}>{was ?? nothing}</bdi>
      <span aria-hidden>→</span>
      <bdi className={styles.now}>{now ?? nothing}</bdi>
    </>
  )
  const said = kind ? t(`case.changed.${kind}`) : `${was ?? nothing} → ${now ?? nothing}`
  const title = `${label} ${said}`
  const inside = (
    <>
      <span className={styles.label}>{label}</span>
      {words}
    </>
  )
  return at ? (
    <button type="button" className={styles.item} title={title} onClick={() => onGo(at)}>
      {inside}
    </button>
  ) : (
    <span className={styles.item} title={title}>
      {inside}
    </span>
  )
}
