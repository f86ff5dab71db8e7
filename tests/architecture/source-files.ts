import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'

export const root = dirname(dirname(import.meta.dirname))

/** Every TypeScript file below the folders, as paths from the project's root with forward slashes. */
export function sourceFiles(...folders: string[]): string[] {
  return folders
    .flatMap(folder => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

export function readSource(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

export interface Import {
  readonly target: string
  /** A file of ours, from the project's root; undefined for a package. */
  readonly file: string | undefined
  readonly typeOnly: boolean
}

const STATIC_IMPORT =
  /(?:^|\n)import\s+(?<type>type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"](?<target>[^'"]+)['"]/g
const RE_EXPORT = /(?:^|\n)export\s+(?<type>type\s+)?(?:\*|\{[^}]*\})[\w\s]*from\s+['"](?<target>[^'"]+)['"]/g
const DYNAMIC_IMPORT = /\bimport\(\s*['"](?<target>[^'"]+)['"]\s*\)/g

/** What a file imports, statically or dynamically. */
export function importsOf(file: string): Import[] {
  const found: Import[] = []
  const text = readSource(file).replaceAll(/\/\*[\s\S]*?\*\//g, '')
  for (const pattern of [STATIC_IMPORT, RE_EXPORT, DYNAMIC_IMPORT]) {
    for (const match of text.matchAll(pattern)) {
      const target = match.groups?.target ?? ''
      const own = target.startsWith('.')
        ? posix.normalize(posix.join(posix.dirname(file), target.replace(/\?.*$/, '')))
        : undefined
      found.push({ target, file: own, typeOnly: match.groups?.type !== undefined })
    }
  }
  return found
}

export function packageOf(target: string): string {
  if (target.startsWith('node:')) return 'node:'
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}
