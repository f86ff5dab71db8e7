import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { startTestCentre, type TestCentre, type TestCentreOptions } from './test-centre.ts'
import { call, openDesk, pullCase, type TestDesk } from './test-desk.ts'
import { tinyPicture } from './tiny-demo.ts'

/** A centre, a desk with `liu` of Huaxi, and the first case as that desk pulled it. */
export interface LetterScene {
  readonly centre: TestCentre
  readonly liu: TestDesk
  readonly record: CaseRecord
  /** How many effects the centre counts for a letter. */
  effectsOf(letterId: string): Promise<number>
  /** The applicant uploads another photo, and the automatic check fails again. */
  newPhoto(): Promise<void>
}

export async function startLetterScene(options: TestCentreOptions = {}): Promise<LetterScene> {
  const centre = await startTestCentre(options)
  const liu = await openDesk(centre, 'liu')
  const { tools } = centre.centre
  return {
    centre,
    liu,
    record: await pullCase(centre, liu, 'case-1'),
    async effectsOf(letterId) {
      const answer = await call(centre, 'GET', `/portal/effects?ids=${letterId}`)
      return answer.json.effects[letterId]
    },
    async newPhoto() {
      await submitPhoto(tools, 'case-1', { fileName: '新.jpg', bytes: tinyPicture('another').bytes })
      await finishAutoCheck(tools, 'case-1', { result: 'fails' })
    },
  }
}
