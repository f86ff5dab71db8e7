import { findingSchema } from '../../../src-shared/cases/outcome.ts'
import type { Fact } from '../../../src-shared/cases/source-answer.ts'
import type { Words } from '../../i18n/use-words.ts'
import { inLanguage } from '../in-language.ts'
import { categoryText, codeText, type FieldContext, plainText, regionText, slotText } from './field.ts'

/** A value a rule looked at, with its label. */
export interface FactLine {
  readonly path: string
  readonly label: string
  /** Null where nothing was given or answered. */
  readonly text: string | null
}

/** Puts what a rule looked at into words: never a bare path where a label is known, never a birth date. */
export function factLine(path: string, value: Fact, context: FieldContext): FactLine {
  return { path, label: factLabel(path, context), text: factText(path, value, context) }
}

export function factLabel(path: string, context: FieldContext): string {
  const { t, language } = context
  const [room = '', first = '', ...rest] = path.split('.')
  if (room === 'document') return slotText(t, language, context.rules, first)
  if (room === 'source') {
    const source = context.rulebook?.sources.find(each => each.id === first)
    const name = rest.join('.')
    const fact = source?.facts.find(each => each.id === name)
    const said = name === 'asOf' ? t('case.fact.asOf') : fact ? inLanguage(fact.label, language) : name
    return `${source ? inLanguage(source.label, language) : first} · ${said}`
  }
  const inside = room === 'payload' ? `case.field.${[first, ...rest].join('.')}` : `case.fact.${path}`
  return known(t, inside) ?? path
}

/** Paths whose values are codes of the contract, and where their words stand. */
const coded: Readonly<Record<string, string>> = {
  'person.sex': 'case.sex',
  'payload.statedSex': 'case.sex',
  'payload.idType': 'case.idType',
  'payload.graduation.level': 'case.code.level',
  'payload.graduation.studyForm': 'case.code.studyForm',
  'payload.application.endCause': 'case.code.endCause',
  'payload.commitment.channel': 'case.code.channel',
}

function factText(path: string, value: Fact, context: FieldContext): string | null {
  const { t } = context
  const [room = '', first = '', last = ''] = path.split('.')
  if (path === 'person.bornOn') return value === null ? null : t('case.facts.birthHidden')
  if (room === 'document') return t(`case.rules.document.${Number(value ?? 0) > 0 ? 'yes' : 'no'}`)
  if (value === null) return null
  const words = coded[path]
  if (words !== undefined) return known(t, `${words}.${value}`) ?? String(value)
  if (path === 'person.age') return t('case.rules.age', { n: Number(value) })
  if (path === 'payload.category') return categoryText(context, String(value))
  if (path === 'case.region' || /Region$/.test(path)) return regionText(context, String(value))
  if (room === 'payload' && first === 'form' && typeof value === 'string')
    return codeText(context, last, value)
  return registerText(path.split('.').at(-1) ?? '', value, t)
}

/** What a register answered: its findings have words of ours, everything else is said as it came. */
export function registerText(name: string, value: Fact, t: Words): string | null {
  const finding = findingSchema.safeParse(value)
  if (finding.success) return t(`decide.finding.${finding.data}`)
  const words = name === 'level' ? 'case.code.level' : /status$/i.test(name) ? 'case.status' : null
  return (words && typeof value === 'string' && known(t, `${words}.${value}`)) || plainText(t, value)
}

function known(t: Words, key: string): string | undefined {
  // A missing key comes back as itself; a branch of words as something that is no string.
  const said: unknown = t(key as 'case.field.name', { returnObjects: true })
  return typeof said === 'string' && said !== key ? said : undefined
}
