import { Input } from 'antd'
import { useId, useState } from 'react'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { useWords } from '../../i18n/use-words.ts'
import styles from './find-dialog.module.css'
import type { FindPerson } from './use-find-person.ts'

/**
 * The number while it is typed, and masked from the moment it was searched for or the field was left (P3). It is not shown
 * again: whoever types on begins anew.
 */
export function NumberField({ find }: { readonly find: FindPerson }) {
  const { t } = useWords()
  const id = useId()
  const [typing, setTyping] = useState(true)
  const shown = typing && !find.asked
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('people.number')}</label>
      <Input
        id={id}
        value={shown ? find.number : maskIdNumber(find.number)}
        maxLength={60}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby={`${id}-help`}
        onFocus={event => {
          if (!shown) event.currentTarget.select()
        }}
        onBlur={() => setTyping(find.number === '')}
        onChange={event => {
          setTyping(true)
          // Of a masked number nothing can be mended: what is typed into it begins a new one.
          find.type(shown ? event.target.value : event.target.value.replaceAll(/[^*]*\*+[^*]*/g, ''))
        }}
      />
      <span id={`${id}-help`} className={styles.small}>
        {t('people.numberHelp')}
      </span>
    </div>
  )
}
