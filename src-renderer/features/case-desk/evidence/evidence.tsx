import { memo, useMemo, useState } from 'react'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import type { Sha256 } from '../../../../src-shared/kernel/ids.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { isolate } from '../../../ui/isolate.ts'
import { useKeys } from '../../../ui/keys/use-keys.ts'
import type { Place } from '../case-changes.ts'
import styles from './evidence.module.css'
import { evidenceEntries } from './evidence-entries.ts'
import { EvidenceTools } from './evidence-tools.tsx'
import { MissingDocument } from './missing-document.tsx'
import { pictureKeys } from './picture-keys.ts'
import { PicturePane } from './picture-pane.tsx'
import { RegisterBoard } from './register-board.tsx'
import { useLight } from './use-light.ts'
import { useLooks } from './use-looks.ts'
import { usePointed } from './use-pointed.ts'
import { useZoomNote } from './use-zoom-note.ts'

interface EvidenceProps {
  readonly view: CaseView
  /** The files this officer saw before, against which pictures are marked; null: the submission before this one. */
  readonly seenFiles?: CaseView['case']['attachments'] | null
  /** Where somebody asked to be taken; a picture is shown here. */
  readonly pointed?: Place | null
  /** The main picture, or its missing mark, has been on the screen. */
  readonly onMainShown: (at: number) => void
  readonly onUndecodable: (sha256: Sha256) => void
}

/** What was handed in. A real-name check shows it beside what the centre has; other work one paper, or two on demand. */
export const Evidence = memo(function Evidence(props: EvidenceProps) {
  const { view, seenFiles = null, pointed = null, onMainShown, onUndecodable } = props
  const { t, language } = useWords()
  const identity = view.case.procedure === 'identity-check'
  const entries = useMemo(() => evidenceEntries(view, t, language, seenFiles), [view, t, language, seenFiles])
  const reference = view.attachments.find(file => file.slot === 'reference-photo')
  const [chosen, setChosen] = useState(0)
  const [secondId, setSecondId] = useState<string | null>(null)
  const looks = useLooks()
  const light = useLight()
  const [isFull, setFull] = useState(false)
  const main = entries[Math.min(chosen, entries.length - 1)]
  const papers = entries.filter(entry => entry.kind === 'file')
  const second = papers.find(entry => entry.id === secondId && entry !== main)
  const choose = (index: number) => {
    setChosen(index)
    looks.reset('left')
  }
  usePointed(pointed, entries, choose)
  const next = () => {
    if (entries.length > 1) choose((chosen + 1) % entries.length)
  }
  const compare = () => {
    if (identity) return looks.toggleLinked()
    if (second) return setSecondId(null)
    const other = papers.find(entry => entry !== main)
    if (main?.kind === 'file' && other) setSecondId(other.id)
  }
  const compareIs = identity ? 'linked' : 'compare'
  // What fills the window hides what a decision is made by: while it does, its own keys alone are alive.
  const keys = pictureKeys({ t, looks, light, next, compareIs, compare, isFull, setFull })
  useKeys(keys, { masks: isFull })
  const alt = (label: string) => t('case.evidence.alt', { slot: label, name: isolate(view.case.personName) })
  const isPaper = identity || main?.kind === 'file'
  const two = identity || (main?.kind === 'file' && second !== undefined)
  const beside = identity ? reference : second?.file
  useZoomNote(view.case.id, main?.file?.sha256, looks.of.left.zoom)
  useZoomNote(view.case.id, two ? beside?.sha256 : undefined, looks.of.right.zoom)

  return (
    <section className={styles.evidence} data-full={isFull} aria-label={t('case.evidence.label')}>
      <EvidenceTools
        entries={entries}
        chosen={chosen}
        onChoose={choose}
        tools={
          isPaper
            ? {
                ...{ looks, light },
                canLink: identity ? reference !== undefined : two,
                compare:
                  !identity && papers.length > 1 ? { on: second !== undefined, toggle: compare } : null,
                full: { on: isFull, toggle: () => setFull(!isFull) },
              }
            : null
        }
      />
      {main?.kind === 'registers' ? (
        <RegisterBoard view={view} alone={entries.length === 1} onShown={onMainShown} />
      ) : main?.kind === 'missing' ? (
        <div className={styles.missing}>
          <MissingDocument label={main.label} onShown={onMainShown} />
        </div>
      ) : (
        <div className={styles.panes} data-two={two}>
          <PicturePane
            key={main?.id ?? 'none'}
            side="left"
            view={view}
            file={main?.file}
            label={main?.label ?? t('case.evidence.slot.id-photo')}
            looks={looks}
            light={light.of}
            alt={alt(main?.label ?? t('case.evidence.slot.id-photo'))}
            measured={main?.slot === 'id-photo'}
            onShown={onMainShown}
            onUndecodable={onUndecodable}
          />
          {two && (
            <PicturePane
              key={identity ? 'reference' : (second?.id ?? 'none')}
              side="right"
              view={view}
              file={beside}
              label={second?.label ?? t('case.evidence.slot.reference-photo')}
              looks={looks}
              light={light.of}
              alt={alt(second?.label ?? t('case.evidence.slot.reference-photo'))}
              measured={false}
              onUndecodable={onUndecodable}
            />
          )}
        </div>
      )}
    </section>
  )
})
