import { Button } from 'antd'
import type { NeedsYouItem } from '../../../src-shared/desk/letter-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useLetterFile, useSendAgain } from '../../data/use-letters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import sides from '../../ui/two-sides.module.css'

interface WaysOnProps {
  readonly item: NeedsYouItem
  readonly onDecideAgain: () => void
  readonly onWithdraw: () => void
  readonly onHandOver: () => void
}

/** What can be done about it; which of it is the core's word. Carrying the letter by hand is always possible. */
export function WaysOn({ item, onDecideAgain, onWithdraw, onHandOver }: WaysOnProps) {
  const { t } = useWords()
  const sendAgain = useSendAgain()
  const file = useLetterFile()
  const { letterId } = item.letter
  const has = (way: NeedsYouItem['waysOn'][number]) => item.waysOn.includes(way)
  return (
    <>
      <TroubleNote code={troubleOf(sendAgain.error ?? file.error)?.code} />
      <div className={sides.acts}>
        {has('decide-again') && (
          <Button type="primary" onClick={onDecideAgain}>
            {t('letter.needsYou.decideAgain')}
          </Button>
        )}
        {has('send-again') && (
          <Button type="primary" loading={sendAgain.isPending} onClick={() => sendAgain.mutate({ letterId })}>
            {t('letter.needsYou.sendAgain')}
          </Button>
        )}
        {has('hand-over') && <Button onClick={onHandOver}>{t('letter.needsYou.handOver')}</Button>}
        {has('withdraw') && <Button onClick={onWithdraw}>{t('letter.needsYou.withdraw')}</Button>}
        <Button
          type="text"
          icon={<Icon name="take" />}
          title={t('letter.needsYou.saveFileHelp')}
          loading={file.isPending}
          onClick={() => file.mutate({ letterId }, { onSuccess: ({ name, text }) => saveFile(name, text) })}
        >
          {t('letter.needsYou.saveFile')}
        </Button>
      </div>
    </>
  )
}
