import { Fragment, memo } from 'react'
import { NavLink } from 'react-router'
import { useSyncStatus } from '../data/use-sync.ts'
import { useWords } from '../i18n/use-words.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import styles from './nav-rail.module.css'

/** Every page of the desk, with what waits there. */
export const NavRail = memo(function NavRail({ home }: { readonly home: string }) {
  const { t } = useWords()
  const { data: status } = useSyncStatus()
  const places: readonly {
    readonly name: 'queue' | 'needs-you' | 'outbox' | 'settings'
    readonly icon: IconName
    readonly to: string
    readonly count?: number | undefined
  }[] = [
    { name: 'queue', icon: 'queue', to: home },
    { name: 'needs-you', icon: 'inbox', to: '/needs-you', count: status?.needsYou },
    { name: 'outbox', icon: 'outbox', to: '/outbox', count: status?.waiting },
    { name: 'settings', icon: 'settings', to: '/settings' },
  ]
  return (
    <nav className={styles.rail} aria-label={t('frame.nav.label')}>
      {places.map(place => (
        <NavLink
          key={place.name}
          to={place.to}
          className={({ isActive }) => `${styles.place} ${isActive ? styles.here : ''}`}
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
            <span className={`${styles.count} ${place.name === 'needs-you' ? styles.urgent : ''}`}>
              {place.count > 999 ? '999+' : place.count}
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  )
})
