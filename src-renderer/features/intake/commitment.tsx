import { Checkbox } from 'antd'
import { instantFromMs } from '../../../src-shared/kernel/instant.ts'
import { useWords } from '../../i18n/use-words.ts'
import styles from './intake.module.css'
import type { FormInHand } from './intake-field.tsx'
import { COMMITMENT_VERSION } from './intake-values.ts'

/** 告知承诺: the wording, Chinese whatever the language of the desk, and that the person read it and commits. */
export function Commitment({ form }: { readonly form: FormInHand }) {
  const { t } = useWords()
  return (
    <fieldset className={styles.group}>
      <legend>{t('intake.group.commitment')}</legend>
      <div className={styles.commitment}>
        <strong>{t('intake.commitmentTitle')}</strong>
        <p lang="zh-CN">{t('intake.commitmentText', { lng: 'zh-CN' })}</p>
        <p className={styles.help}>{t('intake.commitmentVersion', { version: COMMITMENT_VERSION })}</p>
        <div data-field="committedAt">
          <Checkbox
            checked={form.values.committedAt !== null}
            onChange={event =>
              form.change({ committedAt: event.target.checked ? instantFromMs(Date.now()) : null })
            }
          >
            {t('intake.accept')}
          </Checkbox>
          {form.problemOf('committedAt') && (
            <span role="alert" className={styles.problem}>
              {t('intake.problem.commitment')}
            </span>
          )}
        </div>
      </div>
    </fieldset>
  )
}
