import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string) => resolve(import.meta.dirname, path)

/** Every entry is named: electron-vite guesses only under `src/`. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      minify: false,
      sourcemap: true,
      // Everything but native packages goes into the bundle: unbundled requires cost 160 ms at start.
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron', 'better-sqlite3', '@node-rs/argon2'],
        input: {
          'electron-door': here('src-main/doors/electron/main.ts'),
          'loopback-door': here('src-main/doors/loopback/main.ts'),
          'desk-thread': here('src-main/app/desk-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
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
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: here('src-renderer/index.html') } },
    },
  },
})
