import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../src-central/centre-tools.ts'
import { centreConfig } from '../../src-central/config.ts'
import { createCentre } from '../../src-central/create-centre.ts'
import { startTestDesk, until } from '../support/test-desk.ts'
import { faultsDemo, PASSWORD } from './faults-demo.ts'

/** Folders to copy: a centre with its demo, and desks whose officers signed in there and hold everything. */
export interface Templates {
  readonly centre: string
  readonly desks: readonly { readonly folder: string; readonly loginName: string }[]
}

/** Makes the templates of a run. The third desk is a second computer of the first one's officer. */
export async function makeTemplates(folder: string, cases: number): Promise<Templates> {
  mkdirSync(folder, { recursive: true })
  const centreFolder = join(folder, 'centre')
  const centre = await createCentre(
    centreConfig({ dataFolder: centreFolder, portal: true, passwordProfile: 'test' }),
  )
  await centre.loadDemo(faultsDemo(systemClock.now(), cases))
  const address = await centre.listen()
  const desks: { folder: string; loginName: string }[] = []
  for (const [index, loginName] of ['chen', 'liu', 'chen'].entries()) {
    const dataFolder = join(folder, `desk-${index}`)
    mkdirSync(dataFolder)
    const desk = startTestDesk({ centreAddress: address, dataFolder })
    await desk.face.session.signIn({ loginName, password: PASSWORD })
    await desk.face.settings.write({ undoSeconds: 8 })
    await until(
      'everything is here',
      async () => {
        const { ready } = await desk.face.sync.status({})
        return ready.of === cases && ready.cases === cases
      },
      60_000,
    )
    await desk.close()
    desks.push({ folder: dataFolder, loginName })
  }
  await centre.close()
  return { centre: centreFolder, desks }
}
