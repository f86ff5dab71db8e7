// npm run faults: kills desks and centres by the thousand and checks that nothing is lost or doubled.
// npm run faults -- --matrix: every row of the network matrix ten times.
import { join } from 'node:path'
import { ensurePackages, node24, root, run, runTool } from './set-up.mjs'

ensurePackages()
const said = process.argv.slice(2)
if (said.includes('--matrix')) {
  process.env.FAULTS_FULL = '1'
  runTool('vitest/vitest.mjs', ['run', '--project', 'faults', 'tests/faults/network-matrix.test.ts'])
} else run(node24(), [join(root, 'tests', 'faults', 'faults-command.ts'), ...said], { shell: false })
