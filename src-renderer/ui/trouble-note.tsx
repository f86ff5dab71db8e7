import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { stateColours } from './state-mark.tsx'
import type { TroubleCode } from './trouble-code.ts'
import styles from './trouble-note.module.css'

interface TroubleNoteProps {
  readonly code: TroubleCode | undefined
  readonly id?: string
  /** Which condition, item or phrase it is about, in words before the sentence. */
  readonly about?: string | undefined
}

/** What went wrong and what to do next, beside what caused it. Read out when it appears. */
export function TroubleNote({ code, id, about }: TroubleNoteProps) {
  const { t } = useTranslation()
  return (
    <div role="alert" id={id} className={styles.place}>
      {code && (
        <span className={styles.note} style={stateColours('stopped')}>
          <Icon name="needs-you" />
          <span>
            {about}
            {t(`trouble.${code}`)}
          </span>
        </span>
      )}
    </div>
  )
}
