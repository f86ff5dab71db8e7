import { Icon, type IconName } from './icon.tsx'
import styles from './tool-button.module.css'

interface ToolButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly pressed?: boolean
  readonly onPress: () => void
}

/** A small button with a sign and a name; plain, because many of them are painted with every case. */
export function ToolButton({ icon, label, pressed, onPress }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      title={label}
      aria-label={label}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  )
}
