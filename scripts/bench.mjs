// npm run bench: the figures of the quality page as ratios within one run; writes tests/bench/results.json.
import { join } from 'node:path'
import { ensureBuilt, ensurePackages, node24, root, run } from './set-up.mjs'

ensurePackages()
ensureBuilt()
run(node24(), ['--expose-gc', join(root, 'tests', 'bench', 'run-bench.ts'), ...process.argv.slice(2)], {
  shell: false,
})
