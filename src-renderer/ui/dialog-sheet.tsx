import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './dialog-sheet.module.css'
import { Icon } from './icon.tsx'
import { useKeys } from './keys/use-keys.ts'

interface DialogSheetProps {
  readonly title: string
  /** In px; narrower where the window is. */
  readonly width: number
  readonly onClose: () => void
  /** Takes what a card reader types outside of fields while this is open; nobody else does. */
  readonly onDevice?: ((line: string) => void) | undefined
  readonly children: ReactNode
}

/**
 * A dialog by the browser's own element: it holds the focus, Esc closes it, and no key of the desk works behind it.
 * Rendered while it is open.
 */
export function DialogSheet({ title, width, onClose, onDevice, children }: DialogSheetProps) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useKeys([], { masks: true, device: onDevice })
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      style={{ width }}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
      <button type="button" className={styles.close} aria-label={t('frame.common.close')} onClick={onClose}>
        <Icon name="no" />
      </button>
    </dialog>
  )
}
