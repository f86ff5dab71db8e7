import { z } from 'zod'
import { typedText } from '../kernel/words.ts'
import { idTypeSchema } from './id-type.ts'

/** What every applicant says of themselves, whatever they apply for. */
export const personFieldsShape = {
  name: typedText.min(1).max(200),
  formerName: typedText.max(200).nullable(),
  idType: idTypeSchema,
  idNumber: typedText.min(1).max(40),
  statedSex: z.enum(['male', 'female']).nullable(),
  phone: typedText.max(30),
  residenceAddress: typedText.max(300),
  hukouAddress: typedText.max(300),
} as const
