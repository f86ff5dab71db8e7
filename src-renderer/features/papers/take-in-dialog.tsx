import { Button, Checkbox, Input, Select } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { MOST_PAGES } from '../../../src-shared/cases/act-details.ts'
import type { CaseView } from '../../../src-shared/desk/case-views.ts'
import { waitsForApplicant, windowSlots } from '../../../src-shared/judging/window-papers.ts'
import type { DocumentRule } from '../../../src-shared/rulebook/rulebook.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { sizeText } from '../../ui/format-number.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { isolate } from '../../ui/isolate.ts'
import { Segments } from '../../ui/segments.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { BringPages } from './bring-pages.tsx'
import { PageStrip } from './page-strip.tsx'
import styles from './papers.module.css'
import { usePages } from './use-pages.ts'
import { pageLimit, type TakenIn, useTakeIn } from './use-take-in.ts'

interface TakeInDialogProps {
  readonly view: CaseView
  readonly onTaken: (taken: TakenIn) => void
  readonly onClose: () => void
}

/** 收件 (K4): one document of a case, page by page, with what the officer saw of the original. Works without network. */
export function TakeInDialog({ view, onTaken, onClose }: TakeInDialogProps) {
  const { t, language } = useWords()
  const ids = useId()
  const slots = view.rules ? windowSlots(view.case, view.rules) : []
  const [slot, setSlot] = useState(() => firstMissing(view, slots))
  const [original, setOriginal] = useState<'yes' | 'no' | ''>('')
  const [legibility, setLegibility] = useState<'clear' | 'unclear'>('clear')
  const [resubmits, setResubmits] = useState(false)
  const [note, setNote] = useState('')
  const pages = usePages()
  const { take, busy, trouble } = useTakeIn(view, onTaken, pages.fail)
  const ready = slot !== undefined && original !== '' && pages.pages.length > 0 && !busy
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const said = { slot, originalSeen: original === 'yes', legibility, resubmits }
    void take(pages.pages, said, note.trim())
  }
  return (
    <DialogSheet title={t('papers.title')} width={720} onClose={onClose}>
      <form className={styles.form} onSubmit={send}>
        <p>{t('papers.intro', { name: isolate(view.case.personName) })}</p>
        <div className={styles.field}>
          <label htmlFor={`${ids}-slot`}>{t('papers.document')}</label>
          <Select
            id={`${ids}-slot`}
            value={slot ?? null}
            popupMatchSelectWidth={false}
            getPopupContainer={element => element.parentElement ?? element}
            placeholder={t('papers.documentHelp')}
            options={slots.map(rule => ({
              value: rule.slot,
              label: `${inLanguage(rule.label, language)} · ${standingText(view, rule.slot, t)}`,
            }))}
            onChange={chosen => setSlot(chosen ?? undefined)}
          />
        </div>
        <BringPages
          caseName={slots.find(rule => rule.slot === slot)?.label.zh ?? t('papers.title')}
          pages={pages}
        />
        <PageStrip pages={pages.pages} onTurn={pages.turn} onRemove={pages.remove} />
        <p className={styles.small}>
          {t('papers.limit', { pages: MOST_PAGES, size: sizeText(pageLimit(view)) })}
        </p>
        {pages.problem && (
          <p role="alert">
            <StateMark state="fail" look="plain">
              {t(`papers.problem.${pages.problem.what}`, {
                name: isolate(pages.problem.name),
                pages: MOST_PAGES,
              })}
            </StateMark>
          </p>
        )}
        <div className={styles.row}>
          <div className={styles.field}>
            <span className={styles.label}>{t('papers.original')}</span>
            <Segments
              aria-label={t('papers.original')}
              value={original}
              options={[
                { value: 'yes', label: t('papers.yes') },
                { value: 'no', label: t('papers.no') },
              ]}
              onChange={setOriginal}
            />
          </div>
          <div className={styles.field}>
            <span className={styles.label}>{t('papers.legibility')}</span>
            <Segments
              aria-label={t('papers.legibility')}
              value={legibility}
              options={[
                { value: 'clear', label: t('papers.clear') },
                { value: 'unclear', label: t('papers.unclear') },
              ]}
              onChange={setLegibility}
            />
            {legibility === 'unclear' && <span className={styles.small}>{t('papers.unclearHelp')}</span>}
          </div>
        </div>
        {waitsForApplicant(view.case) && (
          <div className={styles.field}>
            <Checkbox checked={resubmits} onChange={event => setResubmits(event.target.checked)}>
              {t('papers.resubmit')}
            </Checkbox>
            <span className={styles.small}>{t('papers.resubmitHelp')}</span>
          </div>
        )}
        <div className={styles.field}>
          <label htmlFor={`${ids}-note`}>{t('papers.note')}</label>
          <Input
            id={`${ids}-note`}
            value={note}
            maxLength={500}
            autoComplete="off"
            onChange={event => setNote(event.target.value)}
          />
        </div>
        <TroubleNote code={trouble} />
        <div className={styles.acts}>
          <span>{t('papers.notYours')}</span>
          <Button onClick={onClose}>{t('frame.common.cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={busy}>
            {t(busy ? 'papers.submitting' : 'papers.submit')}
          </Button>
        </div>
      </form>
    </DialogSheet>
  )
}

/** What is most likely handed over: a document that is owed or required and not there. */
function firstMissing(view: CaseView, slots: readonly DocumentRule[]): string | undefined {
  const missing = slots.filter(({ slot }) => countOf(view, slot) === 0)
  return (missing.find(({ need }) => need === 'required') ?? (slots.length === 1 ? slots[0] : undefined))
    ?.slot
}

function countOf({ attachments, pendingPapers }: CaseView, slot: string): number {
  return [...attachments, ...pendingPapers].filter(file => file.slot === slot).length
}

function standingText(view: CaseView, slot: string, t: ReturnType<typeof useWords>['t']): string {
  const n = countOf(view, slot)
  const { payload } = view.case
  const owed =
    'owed' in payload && payload.owed.some(item => item.document === slot && item.clearedAt === null)
  if (owed) return t('papers.standing.owed')
  return n === 0 ? t('papers.standing.none') : t('papers.standing.some', { n })
}
