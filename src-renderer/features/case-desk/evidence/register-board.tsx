import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { usePainted } from '../../../ui/use-painted.ts'
import { RegisterList } from '../rules/register-list.tsx'
import styles from './register-board.module.css'

interface RegisterBoardProps {
  readonly view: CaseView
  /** No papers are asked for in this work: what registers say is the evidence. */
  readonly alone: boolean
  readonly onShown: (at: number) => void
}

/** What registers answered, in the place of pictures. */
export function RegisterBoard({ view, alone, onShown }: RegisterBoardProps) {
  const { t } = useWords()
  usePainted('registers', onShown)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
    <div className={styles.board} tabIndex={0} data-scrolls>
      <div className={styles.paper}>
        {alone && (
          <p className={styles.help}>
            <strong>{t('case.evidence.noDocuments')}</strong>{' '}
            {view.case.workType === 'unemployment-verification' && t('case.evidence.noDocumentsHelp')}
          </p>
        )}
        <RegisterList view={view} level="h2" />
      </div>
    </div>
  )
}
