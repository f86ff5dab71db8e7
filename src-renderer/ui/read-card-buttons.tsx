import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Reader } from '../../src-shared/people/read-card.ts'

interface ReadCardButtonsProps {
  readonly readers: readonly Reader[]
  readonly busy: boolean
  readonly onRead: (reader: Reader['id']) => void
  readonly onCancel: () => void
}

/** 读卡, one button for each reader of this computer; while one waits for the card, the way to end it. */
export function ReadCardButtons({ readers, busy, onRead, onCancel }: ReadCardButtonsProps) {
  const { t } = useTranslation()
  if (busy)
    return (
      <>
        <span role="status">{t('people.card.waiting')}</span>
        <Button size="small" onClick={onCancel}>
          {t('people.card.cancel')}
        </Button>
      </>
    )
  return readers.map(({ id, name }) => (
    <Button key={id} title={name} onClick={() => onRead(id)}>
      {id === 'simulated' ? t('people.card.simulated') : t('people.card.read')}
    </Button>
  ))
}
