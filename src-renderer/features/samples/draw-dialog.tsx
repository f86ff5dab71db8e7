import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { type WorkType, workTypeSchema } from '../../../src-shared/cases/work-type.ts'
import type { SampleDraw, SampleDrawn } from '../../../src-shared/central/sample.ts'
import type { AgencyCode, OfficerId } from '../../../src-shared/kernel/ids.ts'
import { addDays, type CalendarDate, calendarDateSchema } from '../../../src-shared/kernel/instant.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useRulesInForce } from '../../data/use-rules-in-force.ts'
import { useDrawSamples, useSampleChoices } from '../../data/use-samples.ts'
import { useSession } from '../../data/use-session.ts'
import { useSyncStatus } from '../../data/use-sync.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { todayAt } from '../../ui/format-time.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { Segments } from '../../ui/segments.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { DrawnAnswer } from './drawn-answer.tsx'
import styles from './samples.module.css'

type Kind = SampleDraw['rule']['kind']

/** 抽取: by which rule, of which days, agencies and kind of work, and who looks. What it would draw is counted first. */
export function DrawDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useWords()
  const { data: session } = useSession()
  const { data: status } = useSyncStatus()
  const { data: choices } = useSampleChoices()
  const today = todayAt(Date.now())
  const kinds = session?.officer?.workTypes ?? []
  const [kind, setKind] = useState<Kind>('share')
  const [percent, setPercent] = useState<number | null>(10)
  const [reason, setReason] = useState<string | null>(null)
  const [chosenWork, setWork] = useState<WorkType>()
  const [agencies, setAgencies] = useState<readonly AgencyCode[]>([])
  const [from, setFrom] = useState<string>(addDays(today, -30))
  const [to, setTo] = useState<string>(today)
  const [lookers, setLookers] = useState<readonly OfficerId[]>([])
  const [answer, setAnswer] = useState<{ readonly drawn: SampleDrawn; readonly preview: boolean }>()
  const draw = useDrawSamples()
  const workType = chosenWork ?? workTypeSchema.options.find(each => kinds.includes(each))
  const held = useRulesInForce(workType ?? 'identity-verification', true)
  const days = [calendarDateSchema.safeParse(from).data, calendarDateSchema.safeParse(to).data] as const
  const order = orderOf({ kind, percent, reason, workType, days, agencies, lookers }, choices?.agencies ?? [])
  const offline = status !== undefined && status.connection !== 'online'
  const changed = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      setAnswer(undefined)
      draw.reset()
      set(value)
    }
  }
  const send = (preview: boolean) =>
    order && draw.mutate({ ...order, preview }, { onSuccess: drawn => setAnswer({ drawn, preview }) })
  const inDialog = (element: HTMLElement) => element.parentElement ?? element
  const reasons = new Map(
    held.flatMap(({ rules }) => rules.reasons.map(each => [each.code, inLanguage(each.label, language)])),
  )
  const done = answer !== undefined && !answer.preview
  return (
    <DialogSheet title={t('samples.drawTitle')} width={600} onClose={onClose}>
      <div className={styles.dialog}>
        <p className={styles.help}>{t('samples.drawText')}</p>
        <div className={styles.field}>
          <span>{t('samples.rule')}</span>
          <div className={styles.row}>
            <Segments
              aria-label={t('samples.rule')}
              value={kind}
              options={(['share', 'reason'] as const).map(value => ({
                value,
                label: t(`samples.ruleKind.${value}`),
              }))}
              onChange={changed(setKind)}
            />
            {kind === 'share' ? (
              <InputNumber
                aria-label={t('samples.percent')}
                min={1}
                max={100}
                precision={0}
                suffix="%"
                value={percent}
                onChange={changed(setPercent)}
              />
            ) : (
              <Select
                aria-label={t('samples.reason')}
                style={{ width: 280 }}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('samples.reasonChoose')}
                value={reason}
                getPopupContainer={inDialog}
                options={[...reasons].map(([value, label]) => ({ value, label: `${value} ${label}` }))}
                onChange={changed(setReason)}
              />
            )}
          </div>
        </div>
        {kinds.length > 1 && (
          <div className={styles.field}>
            <span>{t('samples.work')}</span>
            <Select
              aria-label={t('samples.work')}
              value={workType ?? null}
              getPopupContainer={inDialog}
              options={kinds.map(value => ({ value, label: t(`queue.workType.${value}`) }))}
              onChange={changed(setWork)}
            />
          </div>
        )}
        <div className={styles.field}>
          <span>{t('samples.agencies')}</span>
          <Select
            mode="multiple"
            aria-label={t('samples.agencies')}
            placeholder={t('samples.agenciesAll')}
            maxTagCount="responsive"
            value={[...agencies]}
            getPopupContainer={inDialog}
            showSearch={{ optionFilterProp: 'label' }}
            options={(choices?.agencies ?? []).map(each => ({ value: each.code, label: each.name }))}
            onChange={changed(setAgencies)}
          />
        </div>
        <div className={styles.field}>
          <span>{t('samples.period')}</span>
          <div className={styles.row}>
            {(
              [
                ['reports.page.from', from, setFrom, days[0]],
                ['reports.page.to', to, setTo, days[1]],
              ] as const
            ).map(([label, value, set, read]) => (
              <Input
                key={label}
                className={styles.day ?? ''}
                aria-label={t(label)}
                status={read ? '' : 'error'}
                value={value}
                onChange={event => changed(set)(event.target.value)}
              />
            ))}
            <span className={styles.help}>{t('samples.periodHelp')}</span>
          </div>
        </div>
        <div className={styles.field}>
          <span>{t('samples.lookers')}</span>
          <Select
            mode="multiple"
            aria-label={t('samples.lookers')}
            placeholder={t('samples.lookersMe')}
            maxTagCount="responsive"
            value={[...lookers]}
            getPopupContainer={inDialog}
            showSearch={{ optionFilterProp: 'label' }}
            options={(choices?.officers ?? []).map(each => ({
              value: each.id,
              label: `${each.displayName} · ${each.agencyName}`,
            }))}
            onChange={changed(setLookers)}
          />
        </div>
        {offline && (
          <StateMark state="offline" look="plain">
            {t('samples.drawOffline')}
          </StateMark>
        )}
        <TroubleNote code={troubleOf(draw.error)?.code} />
        {answer && <DrawnAnswer drawn={answer.drawn} preview={answer.preview} />}
        <div className={styles.acts} data-acts>
          {done ? (
            <Button type="primary" onClick={onClose}>
              {t('frame.common.close')}
            </Button>
          ) : (
            <>
              <Button disabled={!order || offline} loading={draw.isPending} onClick={() => send(true)}>
                {t('samples.preview')}
              </Button>
              <Button
                type="primary"
                disabled={!order || offline || answer?.drawn.drawn === 0}
                loading={draw.isPending}
                onClick={() => send(false)}
              >
                {t('samples.drawNow')}
              </Button>
            </>
          )}
        </div>
      </div>
    </DialogSheet>
  )
}

interface Chosen {
  readonly kind: Kind
  readonly percent: number | null
  readonly reason: string | null
  readonly workType: WorkType | undefined
  readonly days: readonly [CalendarDate | undefined, CalendarDate | undefined]
  readonly agencies: readonly AgencyCode[]
  readonly lookers: readonly OfficerId[]
}

/** What can be asked of the centre; undefined while something is missing. Without agencies all of the officer's are meant. */
function orderOf(
  { kind, percent, reason, workType, days: [from, to], agencies, lookers }: Chosen,
  all: readonly { readonly code: AgencyCode }[],
): Omit<SampleDraw, 'requestId' | 'preview'> | undefined {
  const rule =
    kind === 'share'
      ? percent !== null && ({ kind, percent } as const)
      : reason !== null && ({ kind, reason } as const)
  const meant = agencies.length > 0 ? [...agencies] : all.map(({ code }) => code)
  if (!rule || !workType || !from || !to || from > to || meant.length === 0) return undefined
  return { rule, workType, agencies: meant, from, to, lookers: [...lookers] }
}
