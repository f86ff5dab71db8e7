/** What a new password must be made of. Where a province demands more, its centre says so. */
export interface PasswordRules {
  readonly minimumLength: number
  /** How many of the four classes: small letters, capitals, digits, anything else. */
  readonly classes: number
}

/** [INF] The usual reading of MLPS level 3 (GB/T 22239-2019, 8.1.4.1): length and complexity without a number in the text. */
export const defaultPasswordRules: PasswordRules = { minimumLength: 10, classes: 3 }

export const LONGEST_PASSWORD = 200

/** True when a new password keeps the rules. Counted in characters as people see them, of the text in NFC. */
export function isStrongPassword(password: string, rules: PasswordRules = defaultPasswordRules): boolean {
  const characters = [...password.normalize('NFC')]
  const classes = [/^[a-z]$/, /^[A-Z]$/, /^[0-9]$/, /^[^a-zA-Z0-9]$/su]
  const found = classes.filter(kind => characters.some(character => kind.test(character))).length
  return (
    characters.length >= rules.minimumLength && password.length <= LONGEST_PASSWORD && found >= rules.classes
  )
}
