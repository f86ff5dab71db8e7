import { memo, useState } from 'react'
import type { AttachmentView, CaseView } from '../../../../src-shared/desk/views.ts'
import type { Sha256 } from '../../../../src-shared/kernel/ids.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { isolate } from '../../../ui/isolate.ts'
import { useKeys } from '../../../ui/keys/use-keys.ts'
import { Watermark } from '../../../ui/picture/watermark.tsx'
import styles from './evidence.module.css'
import { EvidenceTools } from './evidence-tools.tsx'
import { pictureKeys } from './picture-keys.ts'
import { PicturePane } from './picture-pane.tsx'
import { useLooks } from './use-looks.ts'

interface EvidenceProps {
  readonly view: CaseView
  readonly officerName: string
  /** The main picture, or its missing mark, has been on the screen. */
  readonly onMainShown: (at: number) => void
  readonly onUndecodable: (sha256: Sha256) => void
}

/** What was handed in, beside what the centre has of this person: one look compares them. */
export const Evidence = memo(function Evidence({
  view,
  officerName,
  onMainShown,
  onUndecodable,
}: EvidenceProps) {
  const { t } = useWords()
  const submitted = inOrder(view.attachments.filter(file => file.slot !== 'reference-photo'))
  const reference = view.attachments.find(file => file.slot === 'reference-photo')
  const [chosen, setChosen] = useState(0)
  const looks = useLooks()
  const [brightness, setBrightness] = useState(1)
  const main = submitted[chosen]
  const next = () => {
    if (submitted.length > 1) {
      setChosen(old => (old + 1) % submitted.length)
      looks.reset('left')
    }
  }
  useKeys(pictureKeys(t, looks, next))

  return (
    <section className={styles.evidence} aria-label={t('case.evidence.label')}>
      <EvidenceTools
        files={submitted}
        chosen={chosen}
        onChoose={index => {
          setChosen(index)
          looks.reset('left')
        }}
        looks={looks}
        brightness={brightness}
        onBrightness={setBrightness}
        canLink={reference !== undefined}
      />
      <div className={styles.panes}>
        <PicturePane
          key={main?.sha256 ?? 'none'}
          side="left"
          view={view}
          file={main}
          looks={looks}
          brightness={brightness}
          alt={t('case.evidence.alt', {
            slot: t(`case.evidence.slot.${main?.slot ?? 'id-photo'}`),
            name: isolate(view.case.personName),
          })}
          measured={main?.slot === 'id-photo'}
          onShown={onMainShown}
          onUndecodable={onUndecodable}
        />
        <PicturePane
          side="right"
          view={view}
          file={reference}
          looks={looks}
          brightness={brightness}
          alt={t('case.evidence.alt', {
            slot: t('case.evidence.slot.reference-photo'),
            name: isolate(view.case.personName),
          })}
          measured={false}
          onUndecodable={onUndecodable}
        />
        <Watermark officer={officerName} />
      </div>
    </section>
  )
})

const ORDER: readonly AttachmentView['slot'][] = ['id-photo', 'card-front', 'card-back', 'other']

/** The photo that is judged comes first, whatever the order of upload. */
function inOrder(files: readonly AttachmentView[]): readonly AttachmentView[] {
  return files.toSorted((a, b) => ORDER.indexOf(a.slot) - ORDER.indexOf(b.slot))
}
