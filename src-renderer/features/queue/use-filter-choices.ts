import type { Narrowing, QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import { useKnownRegions } from '../../data/use-posts.ts'
import { useRulesInForce } from '../../data/use-rules-in-force.ts'
import { useWords } from '../../i18n/use-words.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { statusWord } from '../../ui/status-word.ts'
import { flagsOf, statusesOf } from './filter-choices.ts'

export interface Choice {
  readonly name: keyof Narrowing
  readonly label: string
  /** What is chosen, in words. */
  readonly text: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** The choices of this kind of work, in the words of the rules that are known here. */
export function useFilterChoices(filter: QueueFilter, wanted: boolean): readonly Choice[] {
  const { t, language } = useWords()
  const held = useRulesInForce(filter.workType, wanted)
  const regions = useKnownRegions()
  const categories = held.flatMap(({ rules }) => rules.categories)
  const reasons = held.flatMap(({ rules }) => rules.reasons)
  const make = (name: keyof Narrowing, options: Choice['options']): Choice => {
    const value = filter[name]
    const unique = options.filter((each, at) => options.findIndex(other => other.value === each.value) === at)
    return {
      name,
      label: t(`queue.filter.${name}`),
      text: unique.find(each => each.value === value)?.label ?? value ?? '',
      options: unique,
    }
  }
  const statuses = statusesOf(
    filter.workType,
    held.map(({ rules }) => rules.procedure),
  ).map(of => ({
    value: of.status as string,
    label: statusWord(t, language, of, held.find(({ rules }) => rules.procedure === of.procedure)?.rules),
  }))
  return [
    make('status', statuses),
    make('month', []),
    make(
      'region',
      regions.map(region => ({ value: region.code as string, label: `${region.name} ${region.code}` })),
    ),
    make(
      'category',
      categories.map(each => ({ value: each.id, label: inLanguage(each.label, language) })),
    ),
    make(
      'reason',
      reasons.map(each => ({ value: each.code, label: `${each.code} ${inLanguage(each.label, language)}` })),
    ),
    make(
      'due',
      (['overdue', 'near-due'] as const).map(due => ({ value: due, label: t(`queue.filter.dueOf.${due}`) })),
    ),
    make(
      'holder',
      (['mine', 'free', 'others'] as const).map(holder => ({
        value: holder,
        label: t(`queue.filter.holderOf.${holder}`),
      })),
    ),
    make(
      'flag',
      flagsOf(filter.workType).map(flag => ({ value: flag, label: t(`queue.flag.${flag}`) })),
    ),
  ]
}
