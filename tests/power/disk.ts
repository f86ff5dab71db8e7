import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Chance } from '../builders/chance.ts'
import { DiskFile, type Weather, weatherBy } from './disk-file.ts'
import type { Change } from './write-log.ts'

type Entry = DiskFile | 'folder'
type NameChange =
  | { readonly kind: 'set'; readonly path: string; readonly entry: Entry }
  | { readonly kind: 'unset'; readonly path: string }
  | { readonly kind: 'renamed'; readonly path: string; readonly to: string }

export interface DiskOptions {
  /**
   * `ordered`: names are kept in the order in which they changed, and any flush brings all names before it along, as
   * the journals of ext4, XFS, APFS and NTFS do. `strict`: a name is sure only when its folder was flushed, and each
   * fares by itself; POSIX promises no more.
   */
  readonly names: 'ordered' | 'strict'
  /** A disk that lies: it answers a flush and does nothing. Shows that the model sees damage. */
  readonly lies?: boolean
}

/** What can be found after a power cut. */
export interface Image {
  readonly folders: readonly string[]
  readonly files: ReadonlyMap<string, Buffer>
  readonly weather: Weather
  /** Changes of content and of names that the system still owed at that moment. */
  readonly owed: number
}

/** A disk that takes a process's changes in order and can be asked at any moment what a power cut would leave. */
export class Disk {
  readonly #options: DiskOptions
  readonly #sure = new Map<string, Entry>()
  readonly #now = new Map<string, Entry>()
  readonly #byInode = new Map<bigint, DiskFile>()
  #owed: NameChange[] = []

  constructor(folder: string, options: DiskOptions) {
    this.#options = options
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (path.endsWith('-shm')) continue
      this.#sure.set(
        path.slice(folder.length + 1),
        entry.isFile() ? new DiskFile(readFileSync(path)) : 'folder',
      )
    }
    for (const [path, entry] of this.#sure) this.#now.set(path, entry)
  }

  apply(change: Change): void {
    switch (change.kind) {
      case 'made': {
        const file = new DiskFile()
        this.#byInode.set(change.inode, file)
        this.#name({ kind: 'set', path: change.path, entry: file })
        return
      }
      case 'written':
        this.#file(change).change({ kind: 'written', at: change.at, data: change.data })
        return
      case 'cut':
        this.#file(change).change({ kind: 'cut', size: change.size })
        return
      case 'flushed':
        if (this.#options.lies) return
        this.#file(change).flush()
        if (this.#options.names === 'ordered') this.#settleNames(() => true)
        return
      case 'folder-flushed':
        if (this.#options.lies) return
        this.#settleNames(name => this.#options.names === 'ordered' || folderOf(name.path) === change.path)
        return
      case 'removed':
      case 'folder-removed':
        this.#name({ kind: 'unset', path: change.path })
        return
      case 'renamed':
        this.#name({ kind: 'renamed', path: change.path, to: change.to })
        return
      case 'folder-made':
        this.#name({ kind: 'set', path: change.path, entry: 'folder' })
        return
      case 'mark':
    }
  }

  image(chance: Chance): Image {
    const weather = weatherBy(chance)
    const names = new Map(this.#sure)
    const prefix = weather.kind === 'none' ? 0 : chance.below(this.#owed.length + 1)
    this.#owed.forEach((change, index) => {
      const isKept =
        weather.kind === 'all' ||
        (this.#options.names === 'ordered'
          ? index < prefix
          : weather.kind !== 'none' && chance.fraction() < 0.5)
      if (isKept) rename(names, change)
    })
    const files = new Map<string, Buffer>()
    let owed = this.#owed.length
    for (const [path, entry] of names) {
      if (entry === 'folder') continue
      owed += entry.pending
      if (isReachable(names, path)) files.set(path, entry.afterCut(weather, chance))
    }
    const folders = [...names].flatMap(([path, entry]) =>
      entry === 'folder' && isReachable(names, path) ? [path] : [],
    )
    return { folders, files, weather, owed }
  }

  #file(change: { readonly inode: bigint; readonly path: string }): DiskFile {
    const known = this.#byInode.get(change.inode) ?? this.#now.get(change.path)
    if (!(known instanceof DiskFile)) throw new Error(`the write log names no file: ${change.path}`)
    this.#byInode.set(change.inode, known)
    return known
  }

  #name(change: NameChange): void {
    this.#owed.push(change)
    rename(this.#now, change)
  }

  #settleNames(isSettled: (change: NameChange) => boolean): void {
    for (const change of this.#owed) if (isSettled(change)) rename(this.#sure, change)
    this.#owed = this.#owed.filter(change => !isSettled(change))
  }
}

/** Puts an image into an empty folder; shared memory beside a store is what nobody can rely on. */
export function writeImage(image: Image, folder: string, chance: Chance): void {
  for (const path of image.folders) mkdirSync(join(folder, path), { recursive: true })
  for (const [path, content] of image.files) {
    writeFileSync(join(folder, path), content, { mode: 0o600 })
    const shared = chance.below(3)
    if (path.endsWith('.db') && shared > 0)
      writeFileSync(join(folder, `${path}-shm`), shared === 1 ? Buffer.alloc(32_768) : chance.bytes(32_768))
  }
}

function rename(names: Map<string, Entry>, change: NameChange): void {
  if (change.kind === 'set') names.set(change.path, change.entry)
  else {
    const entry = names.get(change.path)
    names.delete(change.path)
    if (change.kind === 'renamed' && entry !== undefined) names.set(change.to, entry)
  }
}

function folderOf(path: string): string {
  const folder = dirname(path)
  return folder === '.' ? '' : folder
}

function isReachable(names: ReadonlyMap<string, Entry>, path: string): boolean {
  const folder = folderOf(path)
  return folder === '' || (names.get(folder) === 'folder' && isReachable(names, folder))
}
