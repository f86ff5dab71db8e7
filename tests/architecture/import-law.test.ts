import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { roomOf, rooms } from './import-law.ts'
import { importsOf, packageOf, readSource, root, sourceFiles } from './source-files.ts'

const files = sourceFiles('src-shared', 'src-main', 'src-renderer', 'src-central').filter(
  file => !/\.test\.tsx?$|\/testing\//.test(file),
)

describe('import law', () => {
  it('every file stands in a room of the law', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.filter(file => roomOf(file) === undefined && !file.endsWith('.d.ts'))).toEqual([])
  })

  it('a file imports only what its room may', () => {
    const broken = files.flatMap(file => {
      const room = roomOf(file)
      if (!room) return []
      return importsOf(file).flatMap(({ target, file: own }) => {
        const allowed =
          own === undefined
            ? room.packages.includes(packageOf(target))
            : own.startsWith(ownRoomOf(room.path)) || room.rooms.some(other => own.startsWith(other))
        return allowed || own?.endsWith('.css') ? [] : [`${file} imports ${target}`]
      })
    })
    expect(broken).toEqual([])
  })

  it('features do not import each other, and src-shared knows no clock, chance or local time', () => {
    const impure = files
      .filter(file => file.startsWith('src-shared/'))
      .filter(file =>
        /\bDate\.now\(|new Date\(\)|Math\.random\(|\.get(Hours|Date|Day|Month|FullYear|Minutes|TimezoneOffset)\(|\bIntl\.|setTimeout|process\./.test(
          readSource(file),
        ),
      )
    expect(impure).toEqual([])
  })

  it('there are no cycles', () => {
    const graph = new Map(
      files.map(file => [
        file,
        importsOf(file).flatMap(found => (found.file && !found.typeOnly ? [found.file] : [])),
      ]),
    )
    expect(findCycle(graph)).toBeUndefined()
  })

  it('there are no barrels, no attics, and no file of the law that does not exist', () => {
    expect(
      files.filter(file =>
        /\/(index|utils?|helpers?|common|misc)\.(ts|tsx)$|\/(utils|helpers|common|misc)\//.test(file),
      ),
    ).toEqual([])
    const named = rooms.flatMap(room => [room.path, ...room.rooms]).filter(path => /\.ts$/.test(path))
    expect(
      named.filter(
        path => !existsSync(join(root, path)) && !/features\/(reports|attachments|audit)\/router/.test(path),
      ),
    ).toEqual([])
  })
})

/** A room named by a file or a file prefix belongs to the folder around it. */
function ownRoomOf(path: string): string {
  return path.endsWith('/') ? path : `${path.slice(0, path.lastIndexOf('/') + 1)}`
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>()
  const walk = (file: string, trail: string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const next of graph.get(file) ?? []) {
      const found = walk(next, [...trail, file])
      if (found) return found
    }
    done.add(file)
    return undefined
  }
  for (const file of graph.keys()) {
    const found = walk(file, [])
    if (found) return found
  }
  return undefined
}
