import { join } from 'node:path'

/** One folder for everything a run makes; made by `global-setup.ts`, wiped by it at the end. */
export const RUN_FOLDER = 'REVIEW_DESK_E2E_FOLDER'

export function runFolder(...below: string[]): string {
  const folder = process.env[RUN_FOLDER]
  if (!folder) throw new Error('the run has no folder: start the specs by their config')
  return join(folder, ...below)
}

/** The smallest demo in which one officer has twenty checks to decide: with 40 cases nobody has. */
export const DEMO_CASES = 80
