// npm run faults: kills desks and centres by the thousand and checks that nothing is lost or doubled.
// npm run faults -- --matrix: every row of the network matrix ten times.
// npm run faults -- --soak: a day pressed together, 8 000 decisions and 200 outages.
import { join } from 'node:path'
import { ensurePackages, node24, root, run, runTool } from './set-up.mjs'

ensurePackages()
const said = process.argv.slice(2)
if (said.includes('--matrix')) {
  process.env.FAULTS_FULL = '1'
  runTool('vitest/vitest.mjs', ['run', '--project', 'faults', 'tests/faults/network-matrix.test.ts'])
} else if (said.includes('--soak')) {
  run(node24(), [join(root, 'tests', 'faults', 'soak.ts'), ...said], { shell: false })
} else run(node24(), [join(root, 'tests', 'faults', 'faults-command.ts'), ...said], { shell: false })
