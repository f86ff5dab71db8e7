import { useCallback, useEffect, useRef, useState } from 'react'
import type { Revealed, RevealReason } from '../../../../src-shared/desk/case-views.ts'
import type { CaseId } from '../../../../src-shared/kernel/ids.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { revealCase } from '../../../data/use-case.ts'
import type { TroubleCode } from '../../../ui/trouble-code.ts'

/** How long what was hidden stays on the screen (P3). */
const SHOWN_MS = 120_000

export interface Reveal {
  readonly revealed: Revealed | null
  /** The reason is being asked for, and the password where the rulebook wants it. */
  readonly asking: boolean
  readonly busy: boolean
  /** As chosen before for this case. */
  readonly reason: RevealReason | null
  readonly trouble: TroubleCode | undefined
  /** Hides what is shown; shows it again for the reason given before, or asks for one. */
  readonly toggle: () => void
  readonly close: () => void
  readonly show: (reason: RevealReason, password: string | null) => void
}

/**
 * What `case.reveal` answered, in the state of this component and nowhere else. Gone after two minutes, when the window loses
 * the focus or is out of sight, when the case changes or leaves the screen, and at lock, which takes the component away. An
 * answer that comes after any of these is let go unseen.
 */
export function useReveal(caseId: CaseId, version: number, asksPassword: boolean): Reveal {
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<RevealReason | null>(null)
  const [trouble, setTrouble] = useState<TroubleCode | undefined>(undefined)
  const turn = useRef(0)

  const hide = useCallback(() => {
    turn.current += 1
    setBusy(false)
    setRevealed(null)
  }, [])
  useEffect(() => {
    const outOfSight = () => document.hidden && hide()
    window.addEventListener('blur', hide)
    document.addEventListener('visibilitychange', outOfSight)
    return () => {
      window.removeEventListener('blur', hide)
      document.removeEventListener('visibilitychange', outOfSight)
      hide()
    }
  }, [hide])
  useEffect(() => {
    if (!revealed) return undefined
    const timer = setTimeout(hide, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [revealed, hide])

  const show = useCallback(
    (because: RevealReason, password: string | null) => {
      turn.current += 1
      const own = turn.current
      setBusy(true)
      setTrouble(undefined)
      revealCase({ caseId, reason: because, password })
        .then(answer => {
          if (turn.current !== own) return
          setReason(because)
          setAsking(false)
          setRevealed(answer)
          setBusy(false)
        })
        .catch((cause: unknown) => {
          if (turn.current !== own) return
          setBusy(false)
          setAsking(true)
          setTrouble(troubleOf(cause)?.code)
        })
    },
    [caseId],
  )
  const toggle = useCallback(() => {
    if (revealed || busy) hide()
    else if (reason && !asksPassword) show(reason, null)
    else {
      setTrouble(undefined)
      setAsking(true)
    }
  }, [revealed, busy, reason, asksPassword, hide, show])
  const close = useCallback(() => {
    hide()
    setAsking(false)
  }, [hide])

  // Of another case or version nothing is shown, not for one painting.
  const current = revealed?.case.id === caseId && revealed.case.version === version ? revealed : null
  return { revealed: current, asking, busy, reason, trouble, toggle, close, show }
}
