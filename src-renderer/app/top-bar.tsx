import { Button, Dropdown } from 'antd'
import { memo } from 'react'
import { useSession, useSignOut, useSwitchOfficer } from '../data/use-session.ts'
import { useWords } from '../i18n/use-words.ts'
import { Icon } from '../ui/icon.tsx'
import { KeyCap } from '../ui/keys/key-cap.tsx'
import { PageTitle } from './page-title.tsx'
import styles from './top-bar.module.css'
import { TopSearch } from './top-search.tsx'

interface TopBarProps {
  readonly onLock: () => void
  readonly onKeys: () => void
  /** Undefined for who sees no cases. */
  readonly onFind: (() => void) | undefined
  /** What was typed into the search goes to 查人. */
  readonly onFindText: (text: string) => void
}

/** Where one is, who one is, and that this is a demo when it is one. */
export const TopBar = memo(function TopBar({ onLock, onKeys, onFind, onFindText }: TopBarProps) {
  const { t } = useWords()
  const { data: session } = useSession()
  const signOut = useSignOut()
  const leave = useSwitchOfficer()
  const officer = session?.officer
  return (
    <header className={styles.bar}>
      <PageTitle />
      {onFind && <TopSearch onFindPerson={onFindText} />}
      <div className={styles.who}>
        {session?.demo && (
          <span className={styles.demo} title={t('frame.top.demoLong')}>
            {t('frame.top.demo')}
          </span>
        )}
        {onFind && (
          <Button
            type="text"
            icon={<Icon name="confirm" />}
            title={`${t('people.open')} (Ctrl+K)`}
            onClick={onFind}
          >
            <span className={styles.findWord}>{t('people.open')}</span>
          </Button>
        )}
        {officer && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'lock', icon: <Icon name="lock" />, label: `${t('frame.top.lock')} (Ctrl+L)` },
                { key: 'switch', icon: <Icon name="person" />, label: t('frame.top.switch') },
                { key: 'out', icon: <Icon name="sign-out" />, label: t('frame.top.signOut') },
              ],
              onClick: ({ key }) => {
                if (key === 'lock') onLock()
                else if (key === 'switch') leave.mutate({})
                else signOut.mutate({})
              },
            }}
          >
            <Button type="text" className={styles.officer ?? ''} icon={<Icon name="person" />}>
              <span className={styles.officerText}>
                <bdi>{officer.displayName}</bdi>
                <span className={styles.agency}> · {officer.agencyName}</span>
              </span>
            </Button>
          </Dropdown>
        )}
        <Button type="text" onClick={onKeys}>
          <span className={styles.keysWord}>{t('frame.top.keys')}</span> <KeyCap name="?" />
        </Button>
      </div>
    </header>
  )
})
