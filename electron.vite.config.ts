import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const here = (path: string) => resolve(import.meta.dirname, path)

/** Names the core's code by its content: what one build has judged and kept, another judges again. */
function buildId(): string {
  const hash = createHash('sha256')
  const sources = globSync(['src-shared/**/*.ts', 'src-main/**/*.ts'], { cwd: import.meta.dirname }).sort()
  for (const path of [...sources, 'package-lock.json']) hash.update(path).update(readFileSync(here(path)))
  return hash.digest('hex').slice(0, 32)
}

/** The face detector's model as its package has it, under names the page asks for; loaded when a person's photo is measured. */
const faceModel: Plugin = {
  name: 'face-model',
  generateBundle() {
    for (const name of ['blazeface.json', 'blazeface.bin']) {
      const source = readFileSync(here(`node_modules/@vladmandic/human/models/${name}`))
      this.emitFile({ type: 'asset', fileName: `face-model/${name}`, source })
    }
  },
}

/** Every entry is named: electron-vite guesses only under `src/`. */
export default defineConfig({
  main: {
    define: { __BUILD_ID__: JSON.stringify(buildId()) },
    build: {
      outDir: 'out/main',
      target: 'node24',
      minify: false,
      sourcemap: true,
      // Everything but native packages goes into the bundle: unbundled requires cost 160 ms at start.
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron', 'better-sqlite3', '@node-rs/argon2', 'sm-crypto-v2'],
        input: {
          'electron-door': here('src-main/doors/electron/main.ts'),
          'loopback-door': here('src-main/doors/loopback/main.ts'),
          'desk-thread': here('src-main/app/desk-thread.ts'),
          'report-thread': here('src-main/app/report-thread.ts'),
          'report-file-thread': here('src-main/report-files/file-thread.ts'),
          'picture-hash-thread': here('src-main/picture-hashes/hash-thread.ts'),
        },
        // As an ES module `node:http` brings Node's whole fetch with it, 40 ms at every start of door and core.
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'parts/[name]-[hash].cjs',
          // Half the text to read at every start; names stay, so that a trace can be read with the map beside it.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { preload: here('src-main/doors/electron/preload.ts') },
        // A sandboxed preload is a classic script: no ESM, no Node.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src-renderer'),
    plugins: [react(), faceModel],
    // The worker of pictures brings the detector in only when it is wanted.
    worker: { format: 'es' },
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: here('src-renderer/index.html') } },
    },
  },
})
