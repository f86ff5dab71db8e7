import { useTranslation } from 'react-i18next'
import { type LeaseRefusal, MOST_LEASES } from '../../src-shared/cases/lease.ts'
import type { LeaseView } from '../../src-shared/desk/queue-views.ts'
import { addMs, type Instant, instantFromMs } from '../../src-shared/kernel/instant.ts'
import { timeLeft } from './format-time.ts'
import { leaseLook } from './lease-look.ts'
import { useTimeWords } from './use-time-words.ts'

const HOUR_MS = 3_600_000

/** Why a case was not given, as the bridge says it. */
export interface NotGranted {
  readonly why: LeaseRefusal
  readonly heldBy: { readonly name: string; readonly until: Instant } | null
}

/** Who holds a case, in sentences. */
export function useLeaseWords() {
  const { t } = useTranslation()
  const { moment } = useTimeWords()
  const left = (until: Instant, nowMs: number) => {
    const { unit, n } = timeLeft(until, nowMs)
    return t(`lease.left.${unit}`, { n })
  }
  return {
    /** The whole sentence; undefined where nobody holds it. */
    line: (lease: LeaseView, nowMs: number): string | undefined => {
      const look = leaseLook(lease)
      if (look === 'free') return undefined
      const { holderName: name, endedByName: by, reason } = lease
      const sentence = t(`lease.line.${look}`, {
        name,
        until: moment(lease.until),
        left: left(lease.until, nowMs),
        by: by ?? '',
        reason,
      })
      // Only what a supervisor gave to whoever holds it now comes with a reason.
      if (reason === '' || look === 'reclaimed') return sentence
      const given = by === null ? t('lease.line.given', { reason }) : t('lease.line.givenBy', { by, reason })
      return `${sentence}${t('frame.common.separator')}${given}`
    },
    refusal: ({ why, heldBy }: NotGranted): string =>
      why !== 'held'
        ? t(`lease.refusal.${why}`, { most: MOST_LEASES })
        : heldBy
          ? t('lease.refusal.held', { name: heldBy.name, until: moment(heldBy.until) })
          : t('lease.refusal.heldUnknown'),
    /** `至 03-06 18:00` for a lease of so many hours that begins now. */
    untilThen: (hours: number, nowMs: number): string =>
      t('lease.untilThen', { until: moment(addMs(instantFromMs(nowMs), hours * HOUR_MS)) }),
  }
}
