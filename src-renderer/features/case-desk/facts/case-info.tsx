import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import { FactList } from './fact-list.tsx'

/** What the case is, apart from the person: numbers, places, days. */
export function CaseInfo({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { case: record } = view
  const promised = view.clocks.find(clock => clock.clock === 'promised')
  const due = promised ? ` · ${time.due(promised, view.today)}` : ''
  return (
    <FactList
      title={t('case.facts.caseInfo')}
      items={[
        { label: t('case.field.serialNo'), text: record.serialNo },
        { label: t('case.field.region'), text: view.regionName },
        { label: t('case.field.handlingAgency'), text: view.agencyName },
        { label: t('case.field.submittedAt'), text: time.moment(record.submittedAt) },
        { label: t('case.field.dueOn'), text: `${time.day(record.dueOn)}${due}` },
        { label: t('case.field.referenceOn'), text: record.referenceOn },
        {
          label: t('case.field.version'),
          text: `${t('case.facts.version', { n: record.version })} · ${t(`queue.stage.${record.stage}`)}`,
        },
        { label: t('case.field.rulebook'), text: `${record.rulebook.id} ${record.rulebook.version}` },
        ...(record.enteredBy === null ? [] : [{ label: t('case.field.enteredBy'), text: record.enteredBy }]),
      ]}
    />
  )
}
