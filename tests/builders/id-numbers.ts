/**
 * The check character of an 18-character number by the recursion of ISO 7064 (pure system MOD 11-2). Written unlike
 * the code under test, which sums weights by the table of GB 11643, so that each checks the other.
 */
export function checkCharacterByRecursion(seventeenDigits: string): string {
  let rest = 0
  for (const digit of seventeenDigits) rest = ((rest + Number(digit)) * 2) % 11
  const check = (12 - rest) % 11
  return check === 10 ? 'X' : String(check)
}

/** A whole number from its first seventeen digits. */
export function idNumberFrom(seventeenDigits: string): string {
  return seventeenDigits + checkCharacterByRecursion(seventeenDigits)
}

/** An invented citizen's number: region, birth date as YYYYMMDD, sequence 0–999. */
export function citizenIdOf(region: string, born: string, sequence: number): string {
  return idNumberFrom(`${region}${born}${String(sequence).padStart(3, '0')}`)
}
