import { memo, useMemo } from 'react'
import type { CaseRecord } from '../../../../src-shared/central/feed.ts'
import type { CaseView } from '../../../../src-shared/desk/views.ts'
import { identityHints } from '../../../../src-shared/identity/identity-hints.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { caseFields, changedFields } from '../../../ui/case-fields.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import { CaseHistory } from './case-history.tsx'
import { FactList } from './fact-list.tsx'
import styles from './facts.module.css'
import { HintList } from './hint-list.tsx'
import { IdNumberFacts } from './id-number-facts.tsx'

interface FactsPanelProps {
  readonly view: CaseView
  /** The version this officer looked at before it changed under them; its differences are marked. */
  readonly seenBefore: CaseRecord | null
}

/** Everything known of the person and the case: who, what points where, what was filled in, what was said before. */
export const FactsPanel = memo(function FactsPanel({ view, seenBefore }: FactsPanelProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const { case: record } = view
  const { payload } = record
  const hasReference = record.attachments.some(file => file.slot === 'reference-photo')
  const { facts, hints } = useMemo(
    () => identityHints(payload, hasReference, view.today),
    [payload, hasReference, view.today],
  )
  const fields = caseFields(record, t)
  const changed = seenBefore ? changedFields(caseFields(seenBefore, t), fields) : new Map()
  const shownAbove = ['name', 'idNumber', 'idType']
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
    <section className={styles.facts} aria-label={t('case.facts.label')} tabIndex={0} data-scrolls>
      <header className={styles.person}>
        <h2 className={styles.name}>
          <bdi>{payload.name}</bdi>
          {payload.submission > 1 && (
            <StateMark state="resubmitted">{t('case.facts.submission', { n: payload.submission })}</StateMark>
          )}
        </h2>
        {changed.has('name') && <ChangedFrom value={changed.get('name')} />}
        <IdNumberFacts
          facts={facts}
          idType={payload.idType}
          regionName={view.idRegionName}
          today={view.today}
        />
        {changed.has('idNumber') && <ChangedFrom value={changed.get('idNumber')} />}
      </header>
      <HintList hints={hints} facts={facts} />
      <FactList
        title={t('case.facts.fields')}
        items={fields
          .filter(field => !shownAbove.includes(field.key) || changed.has(field.key))
          .map(field => ({
            label: t(`case.field.${field.key}`),
            text: field.text,
            ...(changed.has(field.key) ? { before: changed.get(field.key) } : {}),
          }))}
      />
      <CaseHistory view={view} />
      <FactList
        title={t('case.facts.caseInfo')}
        items={[
          { label: t('case.field.serialNo'), text: record.serialNo },
          { label: t('case.field.region'), text: view.regionName },
          { label: t('case.field.handlingAgency'), text: view.agencyName },
          { label: t('case.field.submittedAt'), text: time.moment(record.submittedAt) },
          {
            label: t('case.field.dueOn'),
            text: `${time.day(record.dueOn)} · ${time.due(record.dueOn, view.today)}`,
          },
          {
            label: t('case.field.version'),
            text: `${t('case.facts.version', { n: record.version })} · ${t(`queue.stage.${record.stage}`)}`,
          },
          { label: t('case.field.rulebook'), text: `${record.rulebook.id} ${record.rulebook.version}` },
        ]}
      />
    </section>
  )
})

function ChangedFrom({ value }: { readonly value: string | null | undefined }) {
  const { t } = useWords()
  return (
    <div>
      <StateMark state="changed">
        {t('case.facts.changedFrom', { value: value ?? t('frame.common.notGiven') })}
      </StateMark>
    </div>
  )
}
