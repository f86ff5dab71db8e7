import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'
import './kept-crypto.ts'

/**
 * Put before a program with `node --import`: `electron` is the stand-in on the main thread, and an error in every
 * worker, where Electron has no modules of its own (docs/tutorial/multithreading). Workers inherit this.
 */
const ours = new URL('./covered.ts', import.meta.url).href
const name = 'electron-stand-in:electron'

const exportNames = isMainThread ? (await import('./documented.ts')).documentedExports() : []

registerHooks({
  resolve(specifier, context, next) {
    if (!/^electron(\/(main|common))?$/.test(specifier)) return next(specifier, context)
    if (!isMainThread) throw new Error('electron cannot be imported in a worker thread')
    return { url: name, shortCircuit: true, format: 'module' }
  },
  load(url, context, next) {
    if (url !== name) return next(url, context)
    const exports = exportNames.map(one => `export const ${one} = electron.${one}`).join('\n')
    const source = `import { electron } from ${JSON.stringify(ours)}\n${exports}\nexport default electron`
    return { format: 'module', source, shortCircuit: true }
  },
})
