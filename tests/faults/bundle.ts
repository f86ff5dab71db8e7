import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Bundles desk and centre of the harness as the desk itself is bundled (ADR 7): a killed process must be back in a
 * fraction of a second, and reading a thousand source files takes longer than that. Native packages stay outside, and `pg`, which looks for one.
 */
export async function bundlePrograms(
  folder: string,
): Promise<{ readonly desk: string; readonly centre: string }> {
  mkdirSync(folder, { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'pg'] },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      ssr: true,
      minify: false,
      rollupOptions: {
        input: {
          desk: join(root, 'tests/faults/desk-program.ts'),
          centre: join(root, 'tests/faults/centre-program.ts'),
        },
        external: ['better-sqlite3', '@node-rs/argon2', 'pg'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'parts/[name]-[hash].cjs' },
      },
    },
  })
  return { desk: join(folder, 'desk.cjs'), centre: join(folder, 'centre.cjs') }
}
