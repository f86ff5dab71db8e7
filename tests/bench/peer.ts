import { spawn, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadyRows } from './first-pull.ts'
import { type Figure, figure } from './measure.ts'

const peer = join(import.meta.dirname, 'peer')
/** PouchDB takes more time per document the more there are: fewer are in its favour, and end within minutes. */
const CASES = 10_000
/** PouchDB's default, and the best of those tried (anchors-performance.md). */
const BATCHES = [
  { size: 100, must: 1 / 4, goal: 1 / 9 },
  { size: 1000, must: 1 / 3, goal: 1 / 6 },
] as const

/**
 * B1c: the same documents, cases and their events, pulled by PouchDB 9 over loopback into its own store on this disk, unencrypted
 * and not flushed, until a list of them can be paged; per document, against the desk's first pull, which also fills the search.
 * Its packages are installed here and by nothing else.
 */
export async function measurePeer(
  folder: string,
  { cases, events }: ReadyRows,
  pullMs: number,
): Promise<Figure[]> {
  installPeer()
  const some = [
    ...cases.slice(0, CASES).map(record => ({ _id: record.id, ...record })),
    // The row of an event has its whole text in the fourth column.
    ...events.slice(0, CASES).map(([position, , , text]) => ({
      _id: `event-${position}`,
      ...(JSON.parse(String(text)) as object),
    })),
  ]
  const documents = join(folder, 'documents.json')
  writeFileSync(documents, JSON.stringify(some))
  const server = spawn(process.execPath, [join(peer, 'serve.cjs'), documents], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const address = await new Promise<string>((resolve, reject) => {
      server.stdout.on('data', chunk => resolve(JSON.parse(String(chunk)).address))
      server.once('exit', code => reject(new Error(`the peer ended with ${code}`)))
    })
    const ours = pullMs / (cases.length + events.length)
    return BATCHES.flatMap(({ size, must, goal }) => {
      const store = join(folder, `peer-${size}`)
      const { ms, findMs } = replicate(store, address, size, some.length)
      const id = `B1c.${size}`
      return [
        figure(
          id,
          `first pull per document (${some.length} cases and events), until they can be listed, against PouchDB 9 in batches of ${size}`,
          ours / (ms / some.length),
          '×',
          must,
          goal,
        ),
        figure(`${id}.find`, `its find of 50 among ${some.length} by an index, p50`, findMs, 'ms'),
      ]
    })
  } finally {
    server.kill('SIGTERM')
  }
}

function installPeer(): void {
  if (existsSync(join(peer, 'node_modules', 'pouchdb-core'))) return
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peer,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('the packages of the peer (tests/bench/peer) could not be installed')
}

function replicate(store: string, address: string, batch: number, expected: number) {
  const done = spawnSync(
    process.execPath,
    [join(peer, 'replicate.cjs'), store, address, String(batch), String(expected)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return JSON.parse(done.stdout) as { readonly ms: number; readonly findMs: number }
}
