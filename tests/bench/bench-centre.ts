import { centreConfig } from '../../src-central/config.ts'
import { createCentre } from '../../src-central/create-centre.ts'
import { makeLightCases } from '../../src-central/demo/light-cases.ts'
import { makeDemo } from '../../src-central/demo/make-demo.ts'
import type { Demo, DemoCase } from '../../src-central/demo-loading.ts'
import { PASSWORD, tinyOfficers } from '../../src-central/testing/tiny-demo.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import type { AgencyCode } from '../../src-shared/kernel/ids.ts'
import { instantFromMs } from '../../src-shared/kernel/instant.ts'
import { png } from '../builders/png.ts'

/** A real centre in a process of its own, filled with many light cases. Prints its address when it is ready. */
const [dataFolder = '', count = '1000'] = process.argv.slice(2)
const now = instantFromMs(Date.now())
const pictures = Array.from({ length: 40 }, (_, index) => {
  const bytes = png(index + 1)
  return { sha256: sha256OfBytes(bytes), bytes, preview: null, mediaType: 'image/png' }
})
const foundations = await makeDemo({ seed: 1, cases: 1, now })
const townships = foundations.agencies
  .filter(agency => agency.level === 'township')
  .map(agency => agency.code)

const demo: Demo = {
  agencies: foundations.agencies,
  regions: foundations.regions,
  rulebooks: foundations.rulebooks,
  holidays: foundations.holidays,
  officers: tinyOfficers.map(officer => ({
    ...officer,
    profile: { ...officer.profile, stages: ['first', 'second'], agencies: townships as AgencyCode[] },
    password: PASSWORD,
    mayEnrol: true,
  })),
  cases: async function* () {
    let number = 0
    for (const record of makeLightCases({ seed: 7, count: Number(count), now, agencies: townships })) {
      number += 1
      const chosen = [pictures[number % 40], pictures[(number * 7 + 3) % 40]].filter(
        file => file !== undefined,
      )
      const attachments = record.attachments.slice(0, chosen.length).map((file, index) => {
        const picture = chosen[index]
        return picture ? { ...file, sha256: picture.sha256, bytes: picture.bytes.length } : file
      })
      const files = chosen.slice(0, attachments.length)
      yield { case: { ...record, attachments }, files, truth: {} } satisfies DemoCase
    }
  },
}
const centre = await createCentre(centreConfig({ dataFolder, portal: false, passwordProfile: 'test' }))
await centre.loadDemo(demo)
console.log(JSON.stringify({ ready: true, address: await centre.listen() }))
process.on('SIGTERM', () => void centre.close().then(() => process.exit(0)))
