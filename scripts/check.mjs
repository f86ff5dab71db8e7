// npm run check: types of every room, lint and format, import law and the other laws of the house.
import { ensurePackages, runTool, say } from './set-up.mjs'

ensurePackages()
for (const room of ['shared', 'main', 'renderer', 'central', 'tests']) {
  say(`types: ${room}`)
  runTool('typescript/bin/tsc', ['-p', `tsconfig.${room}.json`])
}
say('lint and format')
runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])
say('laws of the house')
runTool('vitest/vitest.mjs', ['run', '--project', 'unit', 'tests/architecture'])
