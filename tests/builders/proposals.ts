import { type Proposal, proposalSchema } from '../../src-shared/central/feed.ts'
import { caseIdOf, later, letterIdOf } from './ids.ts'

/** The n-th thing that two people must agree to: a colleague asked, nobody has confirmed. */
export function proposalOf(n: number, change: { readonly [Key in keyof Proposal]?: unknown } = {}): Proposal {
  return proposalSchema.parse({
    id: letterIdOf(n),
    caseId: caseIdOf(1),
    workType: 'eligibility-review',
    serialNo: `SM${n}`,
    personName: '王小明',
    agency: '520112-HR',
    want: 'override',
    about: 'of-age',
    grounds: '材料齐全',
    askedBy: 'officer-2',
    askedByName: '李某某',
    askedAt: later(n),
    caseVersion: 1,
    state: 'open',
    secondBy: null,
    secondByName: null,
    secondAt: null,
    secondNote: '',
    ...change,
  })
}
