import { centreConfig } from '../../src-central/config.ts'
import { createCentre } from '../../src-central/create-centre.ts'
import type { CentreProcess } from './centre-process.ts'

/**
 * Gives every officer and computer of a centre these names, as a province's older records may hold them; its own doors take
 * names only from the program and from enrolment. The centre is stopped meanwhile.
 */
export async function nameAtCentre(
  centre: CentreProcess,
  names: { readonly officer: string; readonly agency: string; readonly desk: string },
): Promise<void> {
  await centre.stop()
  const { tools, close } = await createCentre(
    centreConfig({ dataFolder: centre.folder, portal: true, passwordProfile: 'test' }),
  )
  try {
    await tools.storage.inTransaction(async tx => {
      const { officer, agency } = names
      await tx.db.updateTable('officers').set({ display_name: officer, agency_name: agency }).execute()
      await tx.db.updateTable('desks').set({ name: names.desk }).execute()
    })
  } finally {
    await close()
  }
  await centre.start()
}
