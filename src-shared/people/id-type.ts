import { z } from 'zod'

/** Identity documents an applicant may name (domain.md A and G1–G16). The last three have no checked form yet. */
export const idTypeSchema = z.enum([
  'citizen-id',
  'hkm-residence',
  'tw-residence',
  'foreign-pr',
  'hkm-permit',
  'tw-permit',
  'passport',
])
export type IdType = z.infer<typeof idTypeSchema>

/** Spaces of every width, dashes of every length, and what nobody sees: marks of direction, of joining, of a file's start. */
const BETWEEN_DIGITS = /[\s\p{Dash_Punctuation}\p{Default_Ignorable_Code_Point}]/gu

/**
 * Half-width, upper case, no spaces, dashes or invisible characters: what people type and paste becomes what registers
 * hold (G3). Normalised again at the end, because what a space kept apart may compose once it is gone.
 */
export function normaliseIdNumber(raw: string): string {
  return raw.normalize('NFKC').replaceAll(BETWEEN_DIGITS, '').toUpperCase().normalize('NFKC')
}
