import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundlePrograms } from './bundle.ts'
import { createDeskPool, type DeskPool } from './desk-pool.ts'
import { makeTemplates, type Templates } from './make-templates.ts'

/** What all worlds of a run stand on: programs, templates to copy, warm desks. Made once. */
export interface FaultGround {
  readonly root: string
  readonly cacheFolder: string
  readonly centreProgram: string
  readonly templates: Templates
  readonly pool: DeskPool
  /** Ends the warm desks; removes everything unless it is to be looked at. */
  close(keep: boolean): Promise<void>
}

export async function openFaultGround(cases: number): Promise<FaultGround> {
  // In memory where there is room: what kill -9 leaves behind does not depend on the disk.
  const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'faults-'))
  const cacheFolder = join(root, 'cache')
  const programs = await bundlePrograms(join(root, 'programs'))
  const [templates, pool] = await Promise.all([
    makeTemplates(join(root, 'templates'), cases),
    createDeskPool({ program: programs.desk, cacheFolder, warm: 3 }),
  ])
  return {
    root,
    cacheFolder,
    centreProgram: programs.centre,
    templates,
    pool,
    close: async keep => {
      await pool.close()
      if (!keep) rmSync(root, { recursive: true, force: true })
    },
  }
}
