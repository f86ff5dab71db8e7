import { normaliseIdNumber } from '../../src-shared/people/id-type.ts'
import { personFieldsShape } from '../../src-shared/people/person-fields.ts'

/** 证件号码 as an applicant types it, kept so. Of nothing but spaces and invisible characters it is nobody's number. */
export const idNumberSaid = personFieldsShape.idNumber.refine(raw => normaliseIdNumber(raw) !== '')
