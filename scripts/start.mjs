// npm start: installs and builds what is missing, then hands over to scripts/demo/start-demo.ts under Node 24.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt, ensurePackages, node24, root } from './set-up.mjs'

ensurePackages()
ensureBuilt()
const child = spawn(node24(), [join(root, 'scripts', 'demo', 'start-demo.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the whole group; the child ends in order, and this one waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
