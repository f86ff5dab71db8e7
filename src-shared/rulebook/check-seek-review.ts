import type { RulebookMistake } from './check-rulebook.ts'
import type { WorkRules } from './rulebook.ts'

const NAMES_A_WAY = /复核|申诉|复议|诉讼/

/** The sentence about seeking review is of use only when it says where to turn, and is believed only with its source. */
export function findMistakesOfReview({
  seekReview,
  seekReviewSource,
}: Pick<WorkRules, 'seekReview' | 'seekReviewSource'>): readonly RulebookMistake[] {
  const found: RulebookMistake[] = []
  if ((seekReview === undefined) !== (seekReviewSource === undefined))
    found.push({
      path: ['seekReviewSource'],
      sentence: {
        zh: '救济途径和它的来源须同时写明。',
        en: 'The way to seek review and its source go together.',
      },
    })
  if (seekReview && !NAMES_A_WAY.test(seekReview.zh))
    found.push({
      path: ['seekReview', 'zh'],
      sentence: {
        zh: '救济途径没有写明向谁提出（复核、申诉、复议或诉讼），请补充。',
        en: 'The way to seek review names no way (review, appeal, reconsideration, court); add one.',
      },
    })
  return found
}
