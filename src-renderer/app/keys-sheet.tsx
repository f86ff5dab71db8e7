import { Button } from 'antd'
import { slotOf } from '../../src-shared/desk/key-choices.ts'
import { useSettings } from '../data/use-settings.ts'
import { useWords } from '../i18n/use-words.ts'
import { DialogSheet } from '../ui/dialog-sheet.tsx'
import { keysOf } from '../ui/keys/chosen-keys.ts'
import type { KeyBinding, KeyGroup } from '../ui/keys/key-binding.ts'
import { KeyCaps } from '../ui/keys/key-cap.tsx'
import { useAllKeys } from '../ui/keys/use-keys.ts'
import styles from './keys-sheet.module.css'
import { useKeyMoving } from './use-key-moving.ts'

interface KeysSheetProps {
  readonly onClose: () => void
}

const groups: readonly KeyGroup[] = ['decide', 'reasons', 'facts', 'pictures', 'queue', 'pages']

/** All keys that work on the screen behind it, each of which an officer may put elsewhere. */
export function KeysSheet({ onClose }: KeysSheetProps) {
  const { t } = useWords()
  const { data: settings } = useSettings()
  const allKeys = useAllKeys()
  const bindings = distinct(allKeys())
  const moving = useKeyMoving(bindings)
  const { choices } = moving
  return (
    <DialogSheet
      title={t('keys.title')}
      width={760}
      onClose={() => (moving.slot ? moving.stop() : onClose())}
    >
      <p className={styles.rule}>{t('keys.rule')}</p>
      {settings?.shortcuts === false && <p className={styles.rule}>{t('keys.off')}</p>}
      <p className={styles.said} role="status">
        {moving.said}{' '}
        {moving.swap && (
          <Button size="small" onClick={moving.swap}>
            {t('keys.swap')}
          </Button>
        )}
      </p>
      <div className={styles.groups}>
        {groups.map(group => {
          const inGroup = bindings.filter(binding => binding.group === group)
          return (
            inGroup.length > 0 && (
              <section key={group} className={styles.group}>
                <h2>{t(`keys.group.${group}`)}</h2>
                <dl className={styles.keys}>
                  {inGroup.map(binding => (
                    <KeyLine key={binding.id} binding={binding} moving={moving} />
                  ))}
                </dl>
              </section>
            )
          )
        })}
      </div>
      {Object.keys(choices).length > 0 && (
        <div className={styles.acts}>
          <Button onClick={moving.resetAll}>{t('keys.resetAll')}</Button>
        </div>
      )}
    </DialogSheet>
  )
}

interface KeyLineProps {
  readonly binding: KeyBinding
  readonly moving: ReturnType<typeof useKeyMoving>
}

/** One key: what it does, where it stands, and how it is moved. */
function KeyLine({ binding, moving }: KeyLineProps) {
  const { t } = useWords()
  const slot = slotOf(binding.id)
  const isMoving = slot !== undefined && moving.slot === slot
  const isMoved = slot !== undefined && moving.choices[slot] !== undefined
  const keys = binding.shownAs ? [binding.shownAs] : keysOf(binding, moving.choices)
  return (
    <div className={styles.key} data-moving={isMoving}>
      <dt>
        {isMoving ? (
          <span className={styles.press}>{t('keys.pressNow')}</span>
        ) : (
          keys.map(key => <KeyCaps key={key} name={key} silent={false} />)
        )}
      </dt>
      <dd>{binding.label}</dd>
      <dd className={styles.act}>
        {slot === undefined ? (
          <span className={styles.fixed} title={t('keys.fixedHelp')}>
            {t('keys.fixed')}
          </span>
        ) : (
          <>
            {isMoved && !isMoving && (
              <Button size="small" type="link" onClick={() => moving.reset(slot)}>
                {t('keys.reset')}
              </Button>
            )}
            <Button
              size="small"
              type="text"
              aria-label={t('keys.changeOf', { what: binding.label })}
              aria-pressed={isMoving}
              onClick={() => (isMoving ? moving.stop() : moving.start(slot))}
            >
              {t('keys.change')}
            </Button>
          </>
        )}
      </dd>
    </div>
  )
}

function distinct(bindings: readonly KeyBinding[]): readonly KeyBinding[] {
  return bindings.filter(
    (binding, index) => !binding.hidden && bindings.findIndex(other => other.id === binding.id) === index,
  )
}
