import { Button } from 'antd'
import { useEffect } from 'react'
import type { SignedCopy } from '../../../src-shared/desk/slip-views.ts'
import type { SlipNumber } from '../../../src-shared/slips/slip-number.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useReadSigned } from '../../data/use-slips.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { saveBytes } from '../../ui/save-file.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './slips.module.css'

interface SignedCopyDialogProps {
  readonly number: SlipNumber
  readonly onClose: () => void
}

/** The filed scan of a signed paper, read once when it opens: that look is a line of the log. A PDF is not painted here, only saved. */
export function SignedCopyDialog({ number, onClose }: SignedCopyDialogProps) {
  const { t } = useWords()
  const { mutate, data, error } = useReadSigned()
  useEffect(() => mutate({ number }), [mutate, number])
  return (
    <DialogSheet title={t('slips.signed.title', { number })} width={760} onClose={onClose}>
      <TroubleNote code={troubleOf(error)?.code} />
      {data && <Copy copy={data} number={number} />}
    </DialogSheet>
  )
}

function Copy({ copy: { type, file }, number }: { readonly copy: SignedCopy; readonly number: SlipNumber }) {
  const { t } = useWords()
  if (type !== 'application/pdf')
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
      <section className={styles.copy} tabIndex={0} aria-label={t('slips.signed.title', { number })}>
        <img src={`data:${type};base64,${file}`} alt={t('slips.signed.picture', { number })} />
      </section>
    )
  const save = () =>
    saveBytes(
      `${number}.pdf`,
      Uint8Array.from(atob(file), char => char.charCodeAt(0)),
      type,
    )
  return (
    <div className={styles.fields}>
      <p>{t('slips.signed.pdf')}</p>
      <Button onClick={save}>{t('slips.signed.save')}</Button>
    </div>
  )
}
