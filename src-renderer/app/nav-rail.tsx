import { Fragment, memo } from 'react'
import { NavLink, useLocation } from 'react-router'
import { hasRight } from '../../src-shared/people/rights.ts'
import { useOffers } from '../data/use-offers.ts'
import { useProposals } from '../data/use-proposals.ts'
import { useSamples } from '../data/use-samples.ts'
import { useSession } from '../data/use-session.ts'
import { useSyncStatus } from '../data/use-sync.ts'
import { countReceived } from '../features/offers/offer-states.ts'
import { countWaiting } from '../features/samples/agreement.ts'
import { useWords } from '../i18n/use-words.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import styles from './nav-rail.module.css'
import { mayReadLogs, mayRegister, supervisorTabs } from './places.ts'

type PageName =
  | 'queue'
  | 'needs-you'
  | 'outbox'
  | 'posts'
  | 'proposals'
  | 'intake'
  | 'supervisor'
  | 'samples'
  | 'offers'
  | 'reports'
  | 'audit'
  | 'settings'

const urgent: readonly PageName[] = ['needs-you', 'supervisor']

/** Every page of the desk, with what waits there. */
export const NavRail = memo(function NavRail({ home }: { readonly home: string }) {
  const { t } = useWords()
  const { data: status } = useSyncStatus()
  const inQueue = useLocation().pathname.startsWith('/queue/')
  const { data: session } = useSession()
  const { data: proposals } = useProposals()
  const waiting = proposals?.filter(proposal => proposal.state === 'open').length
  const mayIntake = session?.officer ? mayRegister(session.officer) : false
  // While nobody is known yet the page stands as most people's does.
  const seesCases = session?.officer ? hasRight(session.officer.roles, 'view-cases') : true
  const readsLogs = session?.officer ? mayReadLogs(session.officer) : false
  const supervises = session?.officer ? supervisorTabs(session.officer).length > 0 : false
  const { data: samples } = useSamples(seesCases)
  const decides = session?.officer ? hasRight(session.officer.roles, 'decide') : false
  const { data: offers } = useOffers(decides)
  const oversees = session?.officer ? hasRight(session.officer.roles, 'sample') : false
  const places: readonly {
    readonly name: PageName
    readonly icon: IconName
    readonly to: string
    readonly count?: number | undefined
  }[] = [
    ...(seesCases
      ? [
          { name: 'queue' as const, icon: 'queue' as const, to: home },
          { name: 'needs-you' as const, icon: 'inbox' as const, to: '/needs-you', count: status?.needsYou },
          { name: 'outbox' as const, icon: 'outbox' as const, to: '/outbox', count: status?.waiting },
          { name: 'posts' as const, icon: 'posts' as const, to: '/posts' },
          { name: 'proposals' as const, icon: 'proposals' as const, to: '/proposals', count: waiting },
        ]
      : []),
    ...(mayIntake ? [{ name: 'intake' as const, icon: 'intake' as const, to: '/intake' }] : []),
    ...(supervises
      ? [
          {
            name: 'supervisor' as const,
            icon: 'exception' as const,
            to: '/supervisor',
            count: status?.exceptions,
          },
        ]
      : []),
    ...(seesCases && (oversees || (samples?.length ?? 0) > 0)
      ? [
          {
            ...{ name: 'samples' as const, icon: 'again' as const, to: '/samples' },
            count: samples && countWaiting(samples),
          },
        ]
      : []),
    // Only while there is something in it: most days there is not.
    ...(offers && offers.length > 0
      ? [
          {
            ...{ name: 'offers' as const, icon: 'pass-on' as const, to: '/offers' },
            count: countReceived(offers),
          },
        ]
      : []),
    ...(seesCases ? [{ name: 'reports' as const, icon: 'reports' as const, to: '/reports' }] : []),
    ...(readsLogs ? [{ name: 'audit' as const, icon: 'confirm' as const, to: '/audit' }] : []),
    { name: 'settings', icon: 'settings', to: '/settings' },
  ]
  return (
    <nav className={styles.rail} aria-label={t('frame.nav.label')}>
      {places.map(place => (
        <NavLink
          key={place.name}
          to={place.to}
          className={({ isActive }) =>
            `${styles.place} ${isActive || (place.name === 'queue' && inQueue) ? styles.here : ''}`
          }
        >
          <Icon name={place.icon} className={styles.icon ?? ''} />
          <span className={styles.name}>
            {t(`frame.nav.${place.name}`)
              .split('|')
              .map((part, index) => (
                <Fragment key={part}>
                  {index > 0 && <wbr />}
                  {part}
                </Fragment>
              ))}
          </span>
          {place.count !== undefined && place.count > 0 && (
            <span className={`${styles.count} ${urgent.includes(place.name) ? styles.urgent : ''}`}>
              {place.count > 999 ? '999+' : place.count}
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  )
})
