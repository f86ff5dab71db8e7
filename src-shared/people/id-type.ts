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

/**
 * Half-width, upper case, no spaces or hyphens: what people type and paste becomes what registers hold (G3). Normalised
 * again at the end, because what a space kept apart may compose once it is gone.
 */
export function normaliseIdNumber(raw: string): string {
  return raw.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase().normalize('NFKC')
}
