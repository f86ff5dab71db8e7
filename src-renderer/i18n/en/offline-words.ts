import type { SameWords } from '../same-words.ts'
import type { offlineWords as zh } from '../zh-cn/offline-words.ts'

export const offlineWords: SameWords<typeof zh> = {
  title: 'Ready offline',
  ready: '{{held}} cases claimed, {{ready}} of them complete: they can be done without a network',
  none: 'No cases are claimed here. Claim some in the queue, and this says whether they are complete.',
  lacking: 'Not complete: {{n}}',
  column: { person: 'Applicant', missing: 'Missing', why: 'Why' },
  missing: '{{missing}} of {{of}} missing',
  why: {
    'not-fetched': 'Being fetched; goes on by itself while online',
    failed: 'The centre did not give it; tried again later by itself',
    'no-room':
      'No room on this computer: settle or put back some cases, or ask the administrator for more room',
  },
  used: '{{used}} MB of documents here, {{budget}} MB allowed',
  speed: {
    title: 'Speed limit for fetching documents',
    help: 'For slow networks; sending reviews is not limited.',
    none: 'No limit',
    kb: '{{n}} KB/s',
  },
}
