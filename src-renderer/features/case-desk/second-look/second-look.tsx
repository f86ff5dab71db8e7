import { Button } from 'antd'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useSample } from '../../../data/use-samples.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Late } from '../../../ui/late.tsx'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import styles from '../case-desk.module.css'
import { LookInHand } from './look-in-hand.tsx'

interface SecondLookProps {
  readonly sampleId: string
  readonly onBack: () => void
}

/** A case to look at once more, without what was decided: from the local shelf, at once; or in words why it is not there. */
export function SecondLook({ sampleId, onBack }: SecondLookProps) {
  const { t } = useWords()
  const { data, error } = useSample(sampleId)
  if (data?.view) return <LookInHand key={sampleId} row={data.row} view={data.view} kept={data.draft} />
  const trouble = troubleOf(error)
  if (trouble) {
    return (
      <div className={styles.gone}>
        <h2>{t('case.gone.title')}</h2>
        <TroubleNote code={trouble.code} />
        <p>{trouble.code === 'not-found' && t('samples.notHere')}</p>
        <Button onClick={onBack}>{t('samples.back')}</Button>
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
