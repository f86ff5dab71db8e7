import { useCallback, useEffect, useRef } from 'react'
import { RouterProvider } from 'react-router'
import { useLine } from '../data/use-line.ts'
import { useForgetPrivate, useLock, useSession } from '../data/use-session.ts'
import { LockedPage } from '../features/unlock/locked-page.tsx'
import { SignInPage } from '../features/unlock/sign-in-page.tsx'
import { useWords } from '../i18n/use-words.ts'
import { Late } from '../ui/late.tsx'
import { stopMeasuring } from '../ui/picture/measure-line.ts'
import { clearPictures } from '../ui/picture/picture-shelf.ts'
import { forgetSavedFiles } from '../ui/save-file.ts'
import { router } from './routes.tsx'
import styles from './session-gate.module.css'
import { useIdle } from './use-idle.ts'

/** Nobody passes without an open session; what the face knew of cases is dropped as soon as it is not open. */
export function SessionGate() {
  const { data: session } = useSession()
  const forgetPrivate = useRef(useForgetPrivate())
  const mode = session?.mode
  const officerId = session?.officer?.id
  const lastOfficer = useRef<string | undefined>(undefined)
  const { mutate: lock } = useLock()
  useIdle(
    mode === 'open' ? session?.idleSeconds : undefined,
    useCallback(() => lock({}), [lock]),
  )

  useEffect(() => {
    if (mode === undefined || mode === 'open') return
    forgetPrivate.current()
    clearPictures()
    stopMeasuring()
    forgetSavedFiles()
  }, [mode])
  useEffect(() => {
    if (officerId === undefined) return
    // Another officer must not land where the last one stood.
    if (lastOfficer.current !== undefined && lastOfficer.current !== officerId) void router.navigate('/')
    lastOfficer.current = officerId
  }, [officerId])

  if (!session) return <NotYet />
  if (session.mode === 'closed') return <SignInPage session={session} />
  if (session.mode === 'locked') return <LockedPage session={session} />
  // No transitions: a decision's next case must stand in one piece, not slice by slice.
  return <RouterProvider router={router} useTransitions={false} />
}

/** Before the core's first answer: nothing at first, words when it takes longer. */
export function NotYet() {
  const { t } = useWords()
  const line = useLine()
  return (
    <Late>
      <main className={styles.waiting} role="status">
        {t(line === 'lost' ? 'frame.line.lost' : 'frame.line.connecting')}
      </main>
    </Late>
  )
}
