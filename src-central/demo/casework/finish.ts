import { type AttachmentRef, attachmentRefSchema } from '../../../src-shared/cases/attachment.ts'
import type { Outcome } from '../../../src-shared/cases/outcome.ts'
import { isReviewable } from '../../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { frozenAnswers, ruleResults } from '../../../src-shared/judging/rule-results.ts'
import { chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import type { DemoCase, DemoFile } from '../demo-case.ts'
import type { Paper } from '../documents/paper.ts'
import type { PaperStudio } from '../documents/paper-studio.ts'
import { rulesOn } from '../rulebooks.ts'
import type { Draft } from './draft.ts'
import type { World } from './world.ts'

const JUDGING: readonly Outcome[] = ['approve', 'confirm', 'refuse', 'return', 'send-back', 'escalate']

/** Takes the pictures of a case and writes down what rules said of it when somebody decided. */
export async function finishDraft(
  world: World,
  studio: PaperStudio,
  draft: Draft,
  ownFace: boolean,
): Promise<DemoCase> {
  const taken = (papers: readonly Paper[]) =>
    Promise.all(papers.map(paper => studio.make(paper, draft.person, draft.faceKey, ownFace)))
  const [files, filesBefore] = await Promise.all([taken(draft.papers), taken(draft.papersBefore)])
  const { previous } = draft.record
  const record = withFiles(draft.record, refs(draft.papers, files, draft.record.submittedAt), {
    before:
      previous && refs(draft.papersBefore, filesBefore, draft.events[0]?.at ?? draft.record.submittedAt),
  })
  const unique = new Map([...files, ...filesBefore].map(file => [file.sha256, file]))
  return {
    case: withRules(world, record),
    files: [...unique.values()],
    events: draft.events,
    truth: draft.truth,
    ...(draft.cancelled ? { cancelled: draft.cancelled } : {}),
  }
}

/** True for a case somebody will open soon: it waits at the first stage and nothing holds it. */
export function isNextUp(record: CaseRecord): boolean {
  return (
    record.stage === 'first' && record.marks.length === 0 && isReviewable(record.procedure, record.status)
  )
}

function refs(papers: readonly Paper[], files: readonly DemoFile[], addedAt: Instant): AttachmentRef[] {
  return papers.flatMap((paper, index) => {
    const file = files[index]
    if (!file) return []
    const { sha256, mediaType, bytes } = file
    const { slot, fileName } = paper
    return [attachmentRefSchema.parse({ sha256, slot, fileName, mediaType, bytes: bytes.length, addedAt })]
  })
}

function withFiles<R extends CaseRecord>(
  record: R,
  attachments: AttachmentRef[],
  { before }: { readonly before: AttachmentRef[] | null },
): R {
  return {
    ...record,
    attachments,
    previous: record.previous && { ...record.previous, attachments: before ?? [] },
  }
}

/** Freezes with each decision what the rules said on its day (D4). */
function withRules<R extends CaseRecord>(world: World, record: R): R {
  if (record.earlierDecisions.length === 0) return record
  const { rules } = rulesOn(world.rulebooks, record.rulebook.id, record.procedure, record.referenceOn)
  return {
    ...record,
    earlierDecisions: record.earlierDecisions.map(past =>
      JUDGING.includes(past.outcome)
        ? {
            ...past,
            rules: frozenAnswers(
              ruleResults(record, rules, { today: chinaDateOf(past.decidedAt), calendar: world.calendar }),
            ),
          }
        : past,
    ),
  }
}
