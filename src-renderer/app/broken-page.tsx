import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useWords } from '../i18n/use-words.ts'
import styles from './broken-page.module.css'

/** When a page could not be drawn: what is safe, and the way on. The error itself is never shown. */
export function BrokenPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <main className={styles.page}>
      <h1>{t('frame.broken.title')}</h1>
      <p>{t('frame.broken.text')}</p>
      <Button type="primary" onClick={() => void navigate('/')}>
        {t('frame.broken.back')}
      </Button>
    </main>
  )
}
