import { accountWords } from './account-words.ts'
import { auditWords } from './audit-words.ts'
import { caseWords } from './case-words.ts'
import { closingWords } from './closing-words.ts'
import { decideWords } from './decide-words.ts'
import { exceptionWords } from './exception-words.ts'
import { frameWords } from './frame-words.ts'
import { intakeWords } from './intake-words.ts'
import { leaseWords, viewWords } from './lease-words.ts'
import { letterWords } from './letter-words.ts'
import { offerWords } from './offer-words.ts'
import { offlineWords } from './offline-words.ts'
import { paperWords } from './paper-words.ts'
import { peopleWords } from './people-words.ts'
import { postWords } from './post-words.ts'
import { proposalWords } from './proposal-words.ts'
import { queueWords } from './queue-words.ts'
import { recoveryWords } from './recovery-words.ts'
import { reportWords } from './report-words.ts'
import { safetyWords } from './safety-words.ts'
import { sampleWords } from './sample-words.ts'
import { searchWords } from './search-words.ts'
import { sessionWords } from './session-words.ts'
import { keyWords, settingsWords } from './settings-words.ts'
import { slipWords } from './slip-words.ts'
import { stateWords } from './state-words.ts'
import { supervisionWords } from './supervision-words.ts'
import { troubleWords } from './trouble-words.ts'

export const allWords = {
  frame: frameWords,
  session: sessionWords,
  queue: queueWords,
  lease: leaseWords,
  views: viewWords,
  case: caseWords,
  decide: decideWords,
  letter: letterWords,
  slips: slipWords,
  account: accountWords,
  exceptions: exceptionWords,
  samples: sampleWords,
  offers: offerWords,
  supervision: supervisionWords,
  offline: offlineWords,
  recovery: recoveryWords,
  search: searchWords,
  papers: paperWords,
  people: peopleWords,
  posts: postWords,
  proposals: proposalWords,
  intake: intakeWords,
  reports: reportWords,
  closings: closingWords,
  safety: safetyWords,
  audit: auditWords,
  settings: settingsWords,
  keys: keyWords,
  state: stateWords,
  trouble: troubleWords,
}
