import { Button } from 'antd'
import { useState } from 'react'
import type { Sample } from '../../../src-shared/central/sample.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useTakeBackSamples } from '../../data/use-samples.ts'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

interface TakeBackProps {
  readonly sample: Sample
  /** How many of its draw nobody has looked at yet, with this one. */
  readonly ofDraw: number
}

/** 收回抽查, for who drew it: this one, or all of its draw that nobody has looked at. The looker is told why. */
export function TakeBack({ sample, ofDraw }: TakeBackProps) {
  const { t } = useWords()
  const [asking, setAsking] = useState<'one' | 'draw'>()
  const order = useTakeBackSamples()
  const close = () => {
    order.reset()
    setAsking(undefined)
  }
  const { id, drawId, personName, lookerName } = sample
  return (
    <>
      <Button size="small" type="link" onClick={() => setAsking('one')}>
        {t('samples.takeBack.one')}
      </Button>
      {ofDraw > 1 && (
        <Button size="small" type="link" onClick={() => setAsking('draw')}>
          {t('samples.takeBack.draw', { n: ofDraw })}
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={t('samples.takeBack.title')}
          text={
            asking === 'one'
              ? t('samples.takeBack.textOne', { person: isolate(personName), looker: isolate(lookerName) })
              : t('samples.takeBack.textDraw', { n: ofDraw })
          }
          label={t('samples.takeBack.note')}
          verb={asking === 'one' ? t('samples.takeBack.one') : t('samples.takeBack.draw', { n: ofDraw })}
          danger
          busy={order.isPending}
          trouble={troubleOf(order.error)?.code}
          onClose={close}
          onSend={note =>
            order.mutate({ drawId, sampleIds: asking === 'one' ? [id] : [], note }, { onSuccess: close })
          }
        />
      )}
    </>
  )
}
