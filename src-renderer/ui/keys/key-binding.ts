/** The groups under which keys stand on the sheet of all keys. */
export type KeyGroup = 'decide' | 'reasons' | 'facts' | 'pictures' | 'queue' | 'pages'

/** One key of the face while the component that owns it is on screen. */
export interface KeyBinding {
  readonly id: string
  /** All names that answer; the first is the one shown. */
  readonly keys: readonly string[]
  readonly group: KeyGroup
  readonly label: string
  /** Instead of the keys on the sheet of all keys: `1…9` stands for nine bindings. */
  readonly shownAs?: string
  /** Not on the sheet, because another binding stands for it. */
  readonly hidden?: boolean
  readonly run: () => void
  readonly scene?: string
  /** See `KeyRule.from`. */
  readonly from?: number | null
  readonly repeats?: boolean
  readonly inText?: boolean
  /** See `KeyRule.always`. */
  readonly always?: boolean
  /** Works while a dialog is open, which makes every other key of the page dead. */
  readonly overDialogs?: boolean
}
