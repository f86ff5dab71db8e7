import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const source = new URL('./shim.c', import.meta.url)

/** The file layer, built by the system's C compiler; or in words why there is none, for the name of a skipped test. */
export const shim: { readonly path: string } | { readonly why: string } = build()
export const shimPath = 'path' in shim ? shim.path : ''
/** Ends the name of a test that cannot run here; empty where it can. */
export const unlessShim = 'why' in shim ? ` (NOT RUN: ${shim.why})` : ''

function build(): typeof shim {
  if (process.platform !== 'linux')
    return { why: `a file layer by LD_PRELOAD needs Linux, not ${process.platform}` }
  const hash = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `review-desk-shim-${process.getuid?.() ?? 0}`)
  const path = join(folder, `${hash}.so`)
  if (existsSync(path)) return { path }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const part = `${path}.${process.pid}`
  const args = ['-shared', '-fPIC', '-O2', '-o', part, source.pathname, '-ldl', '-lpthread']
  const built = spawnSync('cc', args, { encoding: 'utf8' })
  if (built.error) return { why: `no C compiler: cc ${(built.error as NodeJS.ErrnoException).code}` }
  if (built.status !== 0) return { why: `cc could not build the file layer: ${built.stderr.split('\n')[0]}` }
  renameSync(part, path)
  return { path }
}
