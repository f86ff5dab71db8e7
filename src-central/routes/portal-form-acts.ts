import { endCauseSchema } from '../../src-shared/cases/end-cause.ts'
import { graduationSchema } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { changeAfterApproval } from '../portal/change-after-approval.ts'
import { deregister, renewRegistration } from '../portal/end-registration.ts'
import { addFavourite, removeFavourite } from '../portal/favourites.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { certificateReceived, confirmOnPost, endInternship, hostAnswer } from '../portal/host-acts.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'
import { replaceDocuments } from '../portal/replace-documents.ts'
import { revokeVerification } from '../portal/revoke-verification.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { resubmitTraineeApplication, traineeFormSchema } from '../portal/trainee-application.ts'
import { withdrawCase } from '../portal/withdraw-case.ts'
import { refreshSources } from '../registers/refresh-sources.ts'
import {
  checkOf,
  cvOf,
  graduationOf,
  intentionOf,
  personOf,
  photoOf,
  pictureOrNone,
  regionsOf,
  textOf,
  uploadsOf,
} from './portal-forms.ts'
import { causeSchema, noteSchema, readInput } from './portal-input.ts'

/** The form of 就业见习人员申请 as its page sends it. */
export function traineeFormOf(form: FormData) {
  return readInput(traineeFormSchema, {
    ...personOf(form),
    ...regionsOf(form),
    category: textOf(form, 'category'),
    chosenRegion: textOf(form, 'chosenRegion'),
    graduation: graduationOf(form),
    intention: intentionOf(form),
    cv: cvOf(form),
  })
}

/** What a form says of the certificate; undefined where it names no school. */
function graduationSaid(form: FormData) {
  const said = graduationOf(form)
  return said === null ? undefined : readInput(graduationSchema, said)
}

type FormAct = (tools: CentreTools, id: string, form: FormData) => Promise<unknown>

/** What the forms of a case page do, by the word in their hidden field. */
const acts: Readonly<Record<string, FormAct>> = {
  submit: async (tools, id, form) => {
    await submitPhoto(tools, id, await photoOf(form))
    if (form.get('result')) await finishAutoCheck(tools, id, checkOf(form))
  },
  check: (tools, id, form) => finishAutoCheck(tools, id, checkOf(form)),
  revoke: (tools, id) => revokeVerification(tools, id),
  withdraw: (tools, id) => withdrawCase(tools, id),
  'host-accept': (tools, id) => hostAnswer(tools, id, 'accept'),
  'host-decline': (tools, id) => hostAnswer(tools, id, 'decline'),
  documents: async (tools, id, form) => {
    await replaceDocuments(tools, id, { documents: await uploadsOf(form), graduation: graduationSaid(form) })
  },
  change: async (tools, id, form) =>
    changeAfterApproval(tools, id, {
      category: textOf(form, 'category') || undefined,
      graduation: graduationSaid(form),
      documents: await uploadsOf(form),
    }),
  certificate: async (tools, id, form) =>
    certificateReceived(tools, id, {
      note: readInput(noteSchema, textOf(form, 'note')),
      picture: await pictureOrNone(form, 'picture'),
    }),
  'on-post': (tools, id) => confirmOnPost(tools, id, true),
  'no-show': (tools, id) => confirmOnPost(tools, id, false),
  end: async (tools, id, form) => {
    const picture = await pictureOrNone(form, 'picture')
    const cause = readInput(endCauseSchema, textOf(form, 'cause'))
    await endInternship(tools, id, cause, picture ? [picture] : [])
  },
  resubmit: async (tools, id, form) =>
    resubmitTraineeApplication(tools, id, traineeFormOf(form), await uploadsOf(form)),
  favourite: (tools, id, form) => addFavourite(tools, id, textOf(form, 'postId')),
  unfavourite: (tools, id, form) => removeFavourite(tools, id, textOf(form, 'postId')),
  deregister: (tools, id, form) => deregister(tools, id, readInput(causeSchema, textOf(form, 'cause'))),
  renew: (tools, id) => renewRegistration(tools, id),
  sources: (tools, id) => refreshSources(tools, id),
}

/** Does what a form of a case page asks. Refuses a word no form has. */
export async function actOnCase(tools: CentreTools, id: string, form: FormData): Promise<void> {
  const name = textOf(form, 'do')
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined
  if (!act) throw new PortalRefusal('bad-input', '没有这项操作。')
  await act(tools, id, form)
}
