import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import {
  type ComplaintDetails,
  type ComplaintKind,
  complaintKindSchema,
} from '../../../src-shared/cases/complaint.ts'
import type { CaseId, LetterId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useLinkComplaint, useLookers } from '../../data/use-complaints.ts'
import { useTicket } from '../../data/use-ticket.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ColleagueSelect } from '../../ui/colleague-select.tsx'
import { todayAt } from '../../ui/format-time.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { readTypedDate } from '../../ui/typed-date.ts'
import styles from './slips.module.css'

export interface LinkedComplaint {
  readonly letterId: LetterId
  readonly undoUntil: Instant
}

interface LinkComplaintProps {
  readonly caseId: CaseId
  readonly onClose: () => void
  readonly onLinked: (linked: LinkedComplaint) => void
}

/** 关联投诉 (D7): what it is, its number, by when to answer, and which colleague who took no part looks at the case again. */
export function LinkComplaint({ caseId, onClose, onLinked }: LinkComplaintProps) {
  const { t } = useWords()
  const ids = useId()
  const ticket = useTicket()
  const { data: lookers } = useLookers(caseId)
  const link = useLinkComplaint()
  const [kind, setKind] = useState<ComplaintKind>('complaint')
  const [number, setNumber] = useState('')
  const [received, setReceived] = useState<string>(() => todayAt(Date.now()))
  const [answer, setAnswer] = useState('')
  const [looker, setLooker] = useState<OfficerId | null>(null)
  const details = readDetails({ kind, number, received, answer, looker })
  const send = (note: string) => {
    if (!details) return
    const actId = ticket.idFor(JSON.stringify({ caseId, details, note }))
    const onSuccess = (made: LinkedComplaint) => {
      ticket.answered()
      onLinked(made)
    }
    link.mutate({ actId: actId as LetterId, caseId, complaint: details, note }, { onSuccess })
  }
  const late = details !== undefined && details.answerBy < details.receivedOn
  return (
    <ReasonDialog
      title={t('slips.complaint.title')}
      text={t('slips.complaint.text')}
      label={t('slips.complaint.note')}
      verb={t('slips.complaint.link')}
      ready={details !== undefined && !late}
      busy={link.isPending}
      trouble={late ? 'bad-input' : troubleOf(link.error)?.code}
      onClose={onClose}
      onSend={send}
    >
      <div className={styles.fields}>
        <label htmlFor={`${ids}-kind`}>{t('slips.complaint.kind')}</label>
        <Select
          id={`${ids}-kind`}
          value={kind}
          getPopupContainer={element => element.parentElement ?? element}
          options={complaintKindSchema.options.map(value => ({
            value,
            label: t(`slips.complaint.kinds.${value}`),
          }))}
          onChange={setKind}
        />
        <label htmlFor={`${ids}-number`}>{t('slips.complaint.number')}</label>
        <Input
          id={`${ids}-number`}
          value={number}
          maxLength={60}
          autoComplete="off"
          onChange={event => setNumber(event.target.value)}
        />
        <label htmlFor={`${ids}-received`}>{t('slips.complaint.received')}</label>
        <DayInput id={`${ids}-received`} typed={received} onType={setReceived} />
        <label htmlFor={`${ids}-answer`}>{t('slips.complaint.answerBy')}</label>
        <DayInput id={`${ids}-answer`} typed={answer} onType={setAnswer} />
        <label htmlFor={`${ids}-looker`}>{t('slips.complaint.looker')}</label>
        <ColleagueSelect
          id={`${ids}-looker`}
          placeholder={t('slips.complaint.choose')}
          empty={t('slips.complaint.nobody')}
          listHeight={160}
          value={looker}
          colleagues={(lookers ?? []).map(each => ({
            value: each.id,
            label: `${each.displayName} · ${each.agencyName}`,
          }))}
          onChoose={setLooker}
        />
      </div>
    </ReasonDialog>
  )
}

interface DayInputProps {
  readonly id: string
  readonly typed: string
  readonly onType: (typed: string) => void
}

function DayInput({ id, typed, onType }: DayInputProps) {
  const bad = typed !== '' && readTypedDate(typed) === undefined
  return (
    <Input
      id={id}
      value={typed}
      autoComplete="off"
      placeholder="2026-03-20"
      aria-invalid={bad}
      status={bad ? 'error' : ''}
      onChange={event => onType(event.target.value)}
    />
  )
}

interface Typed {
  readonly kind: ComplaintKind
  readonly number: string
  readonly received: string
  readonly answer: string
  readonly looker: OfficerId | null
}

/** Undefined while something is missing. */
function readDetails({ kind, number, received, answer, looker }: Typed): ComplaintDetails | undefined {
  const receivedOn = readTypedDate(received)
  const answerBy = readTypedDate(answer)
  if (number.trim() === '' || !receivedOn || !answerBy || looker === null) return undefined
  return { kind, number: number.trim(), receivedOn, answerBy, looker }
}
