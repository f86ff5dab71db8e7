import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type ReadCard, readCardSchema } from '../../../src-shared/people/read-card.ts'

const path = z.string().regex(/^[\p{L}\p{N}_-]{1,60}(\.[\p{L}\p{N}_-]{1,60}){0,5}$/u)

/** Where the vendor's service listens: on this computer alone, by address and never by a name. */
function isOwnComputer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return (
    ['http:', 'ws:'].includes(protocol) &&
    ['127.0.0.1', '[::1]'].includes(hostname) &&
    username === '' &&
    password === ''
  )
}

/**
 * `--reader=FILE`: how the vendor's service is asked and what its answers are called (docs/OPERATIONS.md). Fields are paths into the
 * JSON it answers, `data.name` for instance.
 */
export const vendorMappingSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  address: z.string().max(300).refine(isOwnComputer),
  /** For http. */
  method: z.enum(['GET', 'POST']).default('GET'),
  /** What is sent: as the body of a POST, or the first message of a WebSocket. */
  send: z.json().optional(),
  seconds: z.number().int().min(1).max(60).default(20),
  /** An answer whose field is another says that no card was read. */
  success: z.strictObject({ field: path, is: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
  fields: z.strictObject({
    name: path,
    number: path,
    sex: path.optional(),
    ethnicity: path.optional(),
    address: path.optional(),
    issuedBy: path.optional(),
    validFrom: path.optional(),
    validUntil: path.optional(),
    photo: path.optional(),
  }),
})
export type VendorMapping = z.infer<typeof vendorMappingSchema>

/** Reads the file; undefined when it cannot be read or is not of this form. */
export function readVendorMapping(file: string): VendorMapping | undefined {
  try {
    return vendorMappingSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** A card out of a vendor's answer: `card-absent` where it says so, `card-unreadable` for anything that is no card. */
export function cardOf(
  mapping: VendorMapping,
  answer: unknown,
): ReadCard | 'card-absent' | 'card-unreadable' {
  const { success, fields } = mapping
  if (success && String(at(answer, success.field)) !== String(success.is)) return 'card-absent'
  const text = (field: string | undefined) => {
    const value = field === undefined ? undefined : at(answer, field)
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  }
  const card = readCardSchema.safeParse({
    name: text(fields.name),
    number: text(fields.number).toUpperCase(),
    sex: sexOf(text(fields.sex)),
    ethnicity: text(fields.ethnicity).slice(0, 60),
    address: text(fields.address).slice(0, 300),
    issuedBy: text(fields.issuedBy).slice(0, 200),
    validFrom: dayOf(text(fields.validFrom)),
    validUntil: dayOf(text(fields.validUntil)),
    photo: photoOf(text(fields.photo)),
  })
  return card.success ? card.data : 'card-unreadable'
}

function at(value: unknown, field: string): unknown {
  let now = value
  for (const name of field.split('.')) {
    if (typeof now !== 'object' || now === null || !Object.hasOwn(now, name)) return undefined
    now = (now as Record<string, unknown>)[name]
  }
  return now
}

/** In words or by the code of GB/T 2261.1. */
function sexOf(text: string): ReadCard['sex'] {
  if (['男', '1', 'male', 'M'].includes(text)) return 'male'
  return ['女', '2', 'female', 'F'].includes(text) ? 'female' : null
}

/** `20200131`, `2020-01-31`, `2020.01.31`; 长期 and anything else is none. */
function dayOf(text: string): string | null {
  const match = /^(\d{4})[-.年]?(\d{2})[-.月]?(\d{2})日?$/.exec(text)
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null
}

function photoOf(text: string): string | null {
  const bytes = text.replace(/^data:image\/[a-z]+;base64,/, '')
  return /^[A-Za-z0-9+/]{40,}={0,2}$/.test(bytes) && bytes.length <= 400_000 ? bytes : null
}
