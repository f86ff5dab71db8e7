import type { Sex } from '../portraits/look.ts'

/** What is written on a paper; it need not be what the form says. */
export interface PaperFacts {
  readonly name: string
  readonly sex: Sex
  readonly bornOn: string
  readonly idNumber: string
  readonly school: string
  /** 本科, 专科 and the like, as the school writes it. */
  readonly level: string
  readonly major: string
  readonly graduatedOn: string
  readonly number: string
  /** Empty where the paper has no date of issue. */
  readonly issuedOn: string
  readonly chsiCode: string
}

/** A document a case shows; a photo of the person has nothing written in it. */
export type Paper = Written | Photo

export interface Written {
  readonly slot: string
  readonly kind: 'certificate' | 'recommendation' | 'statement' | 'chsi' | 'overseas' | 'other-form' | 'cat'
  readonly facts: PaperFacts
  readonly spoilt?: 'blurred' | 'cut' | 'dim'
  readonly fileName: string
}

export interface Photo {
  readonly slot: 'id-photo'
  readonly kind: 'photo'
  readonly fileName: string
}
