import type { CaseException } from '../../../src-shared/central/exception.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useExceptions } from '../../data/use-exceptions.ts'
import { useWords } from '../../i18n/use-words.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import sides from '../../ui/two-sides.module.css'
import { ExceptionList } from './exception-list.tsx'
import { ExceptionView } from './exception-view.tsx'
import { inOrder } from './in-order.ts'

interface ExceptionsPageProps {
  readonly id: string | undefined
  readonly onChoose: (id: string) => void
  readonly onOpenCase: (exception: CaseException) => void
}

/** 异常件: what waits for the supervisor's answer, what was answered, and both sides of the chosen one. */
export function ExceptionsPage({ id, onChoose, onOpenCase }: ExceptionsPageProps) {
  const { t } = useWords()
  const { data, error } = useExceptions()
  const exceptions = data && inOrder(data)
  const chosen = exceptions?.find(each => each.id === id) ?? exceptions?.[0]
  if (exceptions?.length === 0) {
    return (
      <div className={sides.empty}>
        <h2>{t('exceptions.empty')}</h2>
        <p>{t('exceptions.emptyHelp')}</p>
      </div>
    )
  }
  return (
    <div className={sides.page}>
      <nav className={sides.list} aria-label={t('exceptions.label')}>
        <TroubleNote code={troubleOf(error)?.code} />
        {exceptions && (
          <ExceptionList exceptions={exceptions} chosen={chosen} onChoose={each => onChoose(each.id)} />
        )}
      </nav>
      {chosen && <ExceptionView key={chosen.id} exception={chosen} onOpenCase={() => onOpenCase(chosen)} />}
    </div>
  )
}
