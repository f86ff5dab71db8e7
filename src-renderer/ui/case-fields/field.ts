import type { Fact } from '../../../src-shared/cases/source-answer.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { RulebookHead, WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import type { Language } from '../../i18n/setup-words.ts'
import type { Words } from '../../i18n/use-words.ts'
import { inLanguage } from '../in-language.ts'
import type { StateName } from '../state-tokens.ts'

/** One labelled value of a case, as people read it. */
export interface CaseField {
  /** Where it stands in the payload, so that two versions can be laid side by side. */
  readonly key: string
  readonly label: string
  /** Null where nothing was given. */
  readonly text: string | null
  /** Compared instead of the text, where the text is a word of ours or hides something. */
  readonly same?: string
  /** A word that sorts and points: 暂定, 已停, a problem of the number. */
  readonly mark?: { readonly state: StateName; readonly words: string }
  /** Worked out from other fields: shown, never compared. */
  readonly derived?: boolean
}

export interface CaseSection {
  readonly id: string
  readonly title: string
  readonly help?: string
  readonly fields: readonly CaseField[]
}

/** What is needed to put a case into words. */
export interface FieldContext {
  readonly t: Words
  readonly language: Language
  readonly rules: WorkRules | null
  readonly rulebook: RulebookHead | null
  readonly regionNames: Readonly<Record<string, string>>
  readonly moment: (instant: Instant) => string
}

/** Code tables by what they are for; provinces name them alike, and an unknown one shows the bare code. */
const tables: Readonly<Record<string, readonly string[]>> = {
  registrationType: ['registration-type'],
  unemploymentReason: ['unemployment-reason'],
  education: ['education-level', 'education'],
  ethnicity: ['ethnicity'],
  politicalStatus: ['political-status'],
  disabilityGrade: ['disability-grade'],
}

export function tableFor(rulebook: RulebookHead | null, name: string) {
  return rulebook?.codeTables.find(table => tables[name]?.includes(table.id))
}

/** `31 大学专科`; what stands in no table stays as it was written. */
export function codeText(context: FieldContext, name: string, code: string): string | null {
  if (code === '') return null
  const known = tableFor(context.rulebook, name)?.codes.find(each => each.code === code)
  return known ? `${code} ${inLanguage(known.label, context.language)}` : code
}

export function regionText(context: FieldContext, code: string | null): string | null {
  if (code === null) return null
  const name = context.regionNames[code]
  return name ? `${name} ${code}` : code
}

export function yesNo(t: Words, value: boolean): string {
  return t(value ? 'case.code.yes' : 'case.code.no')
}

export function categoryText(context: Pick<FieldContext, 'rules' | 'language'>, id: string): string {
  const known = context.rules?.categories.find(category => category.id === id)
  return known ? inLanguage(known.label, context.language) : id
}

/** What a document is called: by face and rulebook. */
export function slotText(
  t: Words,
  language: Language,
  rules: Pick<WorkRules, 'documents' | 'workType'> | null,
  slot: string,
): string {
  if (slot === 'id-photo' || slot === 'reference-photo') return t(`case.evidence.slot.${slot}`)
  const named = rules?.documents.find(rule => rule.slot === slot)
  if (named) return inLanguage(named.label, language)
  if (slot === 'card-front' || slot === 'card-back' || slot === 'other')
    return t(`case.evidence.slot.${slot}`)
  return slot
}

/** A value of a register or a rule in words. */
export function plainText(t: Words, value: Fact): string | null {
  if (value === null || value === '') return null
  return typeof value === 'boolean' ? yesNo(t, value) : String(value)
}
