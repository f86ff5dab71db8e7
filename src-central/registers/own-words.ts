import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { type CalendarDate, chinaDateOf } from '../../src-shared/kernel/instant.ts'
import { statusWord } from '../../src-shared/rulebook/applicant-page.ts'
import { isLiveApplication } from '../portal/live-application.ts'
import { findPost } from '../storage/register-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import type { OwnWord, SourceFacts } from './say-of-register.ts'

/** Statuses of a post application in which the person was or is an intern (domain.md G57). */
const interned: readonly CaseStatus[] = ['on-post', 'ended']

/** 实名认证: whether a check of this person stands as verified. */
export function identityWord(others: readonly CaseRecord[]): OwnWord {
  const checks = others.flatMap(each => (each.procedure === 'identity-check' ? [each] : []))
  const verified = checks.findLast(each => each.status === 'verified')
  if (!verified) return { known: checks.length > 0, facts: { verified: false } }
  return { known: true, facts: { verified: true, verifiedOn: verifiedDay(verified) } }
}

function verifiedDay(record: IdentityCase): CalendarDate {
  const approved = record.earlierDecisions.findLast(past => past.outcome === 'approve')?.receivedAt
  return chinaDateOf(approved ?? record.payload.machineChecks[0]?.asOf ?? record.submittedAt)
}

/** 就业见习记录: posts this person took before, at any host unit. */
export function internshipsWord(others: readonly CaseRecord[]): OwnWord {
  const taken = others.flatMap(each =>
    each.procedure === 'post-application' && interned.includes(each.status) ? [each] : [],
  )
  const last = taken.at(-1)
  const facts: SourceFacts = { count: taken.length }
  if (!last) return { known: false, facts }
  return {
    known: true,
    facts: {
      ...facts,
      lastUnit: last.payload.application?.unitName ?? '',
      lastStatus: statusWord(last),
    },
  }
}

/** 其他在途申请: other applications of this person that are live (domain.md G50). */
export function othersWord(others: readonly CaseRecord[]): OwnWord {
  return { known: true, facts: { live: others.filter(isLiveApplication).length } }
}

/** 见习单位目录: whether the unit is recognised and the post open; nothing for a post the catalogue does not have. */
export async function catalogueWord(read: ReadDb, record: CaseRecord): Promise<OwnWord | undefined> {
  const application = 'application' in record.payload ? record.payload.application : null
  const post = application && (await findPost(read, application.postId))
  if (!post) return undefined
  const facts: SourceFacts = { postOpen: post.open }
  return {
    known: true,
    facts: post.unitRecognised === null ? facts : { ...facts, recognised: post.unitRecognised },
  }
}
