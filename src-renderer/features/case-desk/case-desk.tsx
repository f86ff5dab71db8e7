import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useCase, useForgetCase } from '../../data/use-case.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Late } from '../../ui/late.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './case-desk.module.css'
import { CaseInHand, type CaseInHandProps } from './case-in-hand.tsx'

export interface CaseDeskProps extends Omit<CaseInHandProps, 'view'> {
  readonly caseId: string
  readonly settles: LetterId | null
  readonly onBack: () => void
}

/** One case on the desk: from the local shelf, at once; or in words why it is not there. */
export function CaseDesk({ caseId, onBack, ...inHand }: CaseDeskProps) {
  const { t } = useWords()
  const { data: view, error } = useCase(caseId)
  const forget = useRef(useForgetCase())
  useEffect(() => {
    const { current } = forget
    return () => current(caseId)
  }, [caseId])

  if (view) return <CaseInHand view={view} {...inHand} />
  const trouble = troubleOf(error)
  if (trouble) {
    return (
      <div className={styles.gone}>
        <h2>{t('case.gone.title')}</h2>
        <TroubleNote code={trouble.code} />
        <Button onClick={onBack}>{t('case.gone.back')}</Button>
      </div>
    )
  }
  return (
    <Late>
      <div className={styles.skeleton} role="status">
        {t('frame.common.loading')}
      </div>
    </Late>
  )
}
