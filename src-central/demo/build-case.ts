import { type AttachmentRef, attachmentRefSchema } from '../../src-shared/cases/attachment.ts'
import { type IdentityCase, identityCaseSchema } from '../../src-shared/identity/identity-payload.ts'
import { uuidV7 } from '../../src-shared/kernel/ids.ts'
import { addMs, type CalendarDate, type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import { previewOf } from './degrade/encode.ts'
import type { DemoCase, DemoFile } from './demo-case.ts'
import { nameOfBytes } from './file-name.ts'
import { identityEvents } from './identity-events.ts'
import { machineChecks } from './machine-checks.ts'
import { makePast } from './past.ts'
import { dueDayOf, type Prepared } from './prepare-case.ts'
import type { Random } from './random.ts'
import { rulesOn } from './rulebooks.ts'
import type { Attached, Findings, Story } from './stories/story.ts'
import { openStudio, ordinaryUpload, referenceUpload } from './studio.ts'

/** What the photo comparison makes of a picture with this story. */
function photoFinding(story: Story, decodable: boolean, random: Random): Findings {
  if (!decodable) return { 'photo-score': { result: 'fail', value: '图片无法解析' } }
  const reason = story.reasons[0] ?? ''
  if (reason === 'ID13') return { 'photo-score': { result: 'fail', value: '未检测到人脸' } }
  if (reason >= 'ID01' && reason <= 'ID12')
    return { 'photo-score': { result: 'fail', value: `0.${random.int(24, 66)}` } }
  if ((story.nearMissOf ?? '') >= 'ID01' && (story.nearMissOf ?? '') <= 'ID13')
    return { 'photo-score': { result: 'fail', value: `0.${random.int(70, 79)}` } }
  return {}
}

/** Draws and writes what `prepared` says. */
export async function buildCase(
  prepared: Prepared,
  rulebooks: readonly Rulebook[],
  now: Instant,
  today: CalendarDate,
): Promise<DemoCase<IdentityCase>> {
  const { story, person, placing, filed, submittedAt, referenceOn, random, index } = prepared
  const { rulebook, rules } = rulesOn(rulebooks, placing.rulebook, 'identity-check', referenceOn)

  const studio = openStudio(person, prepared.photo.look, today, prepared.photo.random, prepared.photo.key)
  const photo = await (story.photo ?? ordinaryUpload)(studio)
  const attached: (Attached & { readonly at: Instant })[] = [
    { slot: 'id-photo', upload: photo, at: submittedAt },
  ]
  const wish = story.reference
  if (
    wish === 'always' ||
    typeof wish === 'function' ||
    (wish === undefined && random.fork('reference').chance(0.46))
  ) {
    const other = openStudio(person, prepared.look, today, random.fork('reference studio'), `ref-${index}`)
    const upload = {
      ...(await (typeof wish === 'function' ? wish : referenceUpload)(other)),
      fileName: 'reference.jpg',
    }
    attached.push({ slot: 'reference-photo', upload, at: addMs(submittedAt, 31_000) })
  }
  if (story.cards) {
    const desk = openStudio(person, prepared.look, today, random.fork('card studio'), `card-${index}`)
    for (const card of await story.cards(desk, filed)) attached.push({ ...card, at: submittedAt })
  }

  const files: DemoFile[] = []
  const attachments: AttachmentRef[] = []
  for (const { slot, upload, at } of attached) {
    const bytes = new Uint8Array(upload.bytes)
    const sha256 = nameOfBytes(bytes)
    files.push({
      sha256,
      bytes,
      preview: upload.seen && new Uint8Array(await previewOf(upload.seen)),
      mediaType: upload.mediaType,
    })
    attachments.push(
      attachmentRefSchema.parse({
        sha256,
        slot,
        fileName: upload.fileName,
        mediaType: upload.mediaType,
        bytes: bytes.length,
        addedAt: at,
      }),
    )
  }

  const found: Findings = {
    ...photoFinding(story, photo.seen !== null, random.fork('score')),
    ...story.checks?.(filed, person, random.fork('findings')),
  }
  const past = makePast(random.fork('past'), story, submittedAt, now, rulebook)
  const record = identityCaseSchema.parse({
    workType: 'identity-verification',
    procedure: 'identity-check',
    id: uuidV7(msOf(submittedAt), random.fork('id').bytes(10)),
    serialNo: `${placing.township.slice(0, 6)}-${referenceOn.replaceAll('-', '')}-${String(index + 1).padStart(6, '0')}`,
    status: 'pending-manual',
    stage: past.stage,
    version: past.version,
    handlingAgency: placing.agency,
    region: placing.region,
    personName: filed.name,
    submittedAt,
    dueOn: dueDayOf(submittedAt, rules.promisedDays),
    referenceOn,
    rulebook,
    attachments,
    earlierDecisions: past.earlierDecisions,
    marks: past.marks,
    sources: [],
    enteredBy: null,
    previous: null,
    payload: {
      ...filed,
      machineChecks: machineChecks(filed, found, submittedAt, today, random.fork('checks')),
      submission: past.submission,
    },
  })
  return {
    case: record,
    files,
    events: identityEvents(record),
    truth: { reasons: story.reasons, nearMissOf: story.nearMissOf, story: `${story.id}: ${story.text}` },
  }
}
