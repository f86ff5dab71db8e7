import type { DemoCase, DemoFile } from '../../src-central/demo-loading.ts'
import { tinyCase, tinyDemo } from '../../src-central/testing/tiny-demo.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { officerProfileSchema } from '../../src-shared/people/officer.ts'
import { png } from '../builders/png.ts'

/** Cases of one history, and pictures for all of them. */
export const CASES = 2
export const PICTURES: readonly DemoFile[] = [1, 2, 3].map(number => {
  const bytes = png(number)
  return { sha256: sha256OfBytes(bytes), bytes, preview: null, mediaType: 'image/png' }
})

export function submitted({ handlingAgency }: DemoCase['case']) {
  const nobody = { officer: null, letterId: null, decidedAt: null }
  return { event: 'submitted', agency: handlingAgency, reasons: [], ...nobody }
}

/** Everybody may enrol; the supervisor decides as well. */
export function demoOf(now: Instant) {
  const tiny = tinyDemo({ now, cases: 0 })
  return {
    ...tiny,
    officers: tiny.officers.map(officer => ({
      ...officer,
      mayEnrol: true,
      profile:
        officer.profile.id === 'sun'
          ? officerProfileSchema.parse({ ...officer.profile, roles: ['caseworker', 'supervisor'] })
          : officer.profile,
    })),
    async *cases() {
      for (let number = 1; number <= PICTURES.length; number += 1) yield caseOf(number, now)
    },
  }
}

export function caseOf(number: number, now: Instant): DemoCase {
  const picture = PICTURES[number % PICTURES.length] as DemoFile
  const made = tinyCase(number, now)
  const photo = {
    sha256: picture.sha256,
    slot: 'id-photo',
    fileName: '照片.png',
    mediaType: 'image/png',
    bytes: picture.bytes.length,
    addedAt: now,
  }
  return { ...made, case: { ...made.case, attachments: [photo] } as DemoCase['case'], files: [picture] }
}
