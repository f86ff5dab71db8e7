import type { SourceAnswer } from '../../src-shared/cases/source-answer.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { rulesOf } from '../cases/rules-of.ts'
import { listCasesOf } from '../storage/portal-people-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { catalogueWord, identityWord, internshipsWord, othersWord } from './own-words.ts'
import { readSetAnswers, settleAnswer } from './say-of-register.ts'
import { askedSources, CATALOGUE, IDENTITY, INTERNSHIPS, OTHERS, UNEMPLOYMENT } from './source-ids.ts'
import { afterCheck, askUnemploymentRegister, checkOf } from './unemployment-register.ts'

/**
 * Asks every register the case's rules look at, now. Each answer is dated; `asOf` null is 未取得结果 and carries no facts.
 * Without a rulebook for the case nothing is asked and what it holds stays.
 */
export async function answerSources(read: ReadDb, record: CaseRecord, now: Instant): Promise<SourceAnswer[]> {
  const found = rulesOf(await listRulebooks(read), record)
  if (!found) return [...record.sources]
  const { idNumber } = record.payload
  const others = (await listCasesOf(read, idNumber)).filter(each => each.id !== record.id)
  const set = await readSetAnswers(read, idNumber)
  const answers: SourceAnswer[] = []
  for (const source of askedSources(record, found)) {
    const held = record.sources.find(answer => answer.source === source)
    if (source === UNEMPLOYMENT) {
      const check = record.workType === 'eligibility-review' ? checkOf(found.rulebook.id, others) : undefined
      const raw = await askUnemploymentRegister(
        read,
        {
          rulebookId: found.rulebook.id,
          others,
          held: check ? check.sources.find(answer => answer.source === source) : held,
        },
        set,
        now,
      )
      answers.push(check ? afterCheck(check, raw) : raw)
      continue
    }
    const own =
      source === IDENTITY
        ? identityWord(others)
        : source === INTERNSHIPS
          ? internshipsWord(others)
          : source === OTHERS
            ? othersWord(others)
            : source === CATALOGUE
              ? await catalogueWord(read, record)
              : undefined
    answers.push(settleAnswer(source, set, own, held, now))
  }
  return answers
}
