import { relative } from 'node:path'

/** One change a process made in its data folder, or a mark it set between two of them. Paths are relative to the folder. */
export type Change =
  | { readonly kind: 'made'; readonly path: string; readonly inode: bigint }
  | {
      readonly kind: 'written'
      readonly path: string
      readonly inode: bigint
      readonly at: number
      readonly data: Buffer
    }
  | { readonly kind: 'cut'; readonly path: string; readonly inode: bigint; readonly size: number }
  | { readonly kind: 'flushed'; readonly path: string; readonly inode: bigint }
  | { readonly kind: 'folder-flushed'; readonly path: string }
  | { readonly kind: 'removed'; readonly path: string }
  | { readonly kind: 'renamed'; readonly path: string; readonly to: string }
  | { readonly kind: 'folder-made'; readonly path: string }
  | { readonly kind: 'folder-removed'; readonly path: string }
  | { readonly kind: 'mark'; readonly text: string }

const HEAD = 32

/** Reads what `shim.c` wrote. What is only shared memory (`-shm`) is left out: it is no part of what a disk keeps. */
export function readWriteLog(bytes: Buffer, folder: string): Change[] {
  const changes: Change[] = []
  for (let from = 0; from < bytes.length; ) {
    const op = String.fromCharCode(bytes.readUInt32LE(from))
    const pathEnd = from + HEAD + bytes.readUInt32LE(from + 4)
    const inode = bytes.readBigUInt64LE(from + 8)
    const at = Number(bytes.readBigUInt64LE(from + 16))
    const end = pathEnd + Number(bytes.readBigUInt64LE(from + 24))
    const path = relative(folder, bytes.toString('utf8', from + HEAD, pathEnd))
    const data = bytes.subarray(pathEnd, end)
    from = end
    if (!path.endsWith('-shm')) changes.push(changeOf(op, path, inode, at, data, folder))
  }
  return changes
}

function changeOf(op: string, path: string, inode: bigint, at: number, data: Buffer, folder: string): Change {
  switch (op) {
    case 'C':
      return { kind: 'made', path, inode }
    case 'W':
      return { kind: 'written', path, inode, at, data }
    case 'T':
      return { kind: 'cut', path, inode, size: at }
    case 'S':
      return { kind: 'flushed', path, inode }
    case 'D':
      return { kind: 'folder-flushed', path }
    case 'U':
      return { kind: 'removed', path }
    case 'R':
      return { kind: 'renamed', path, to: relative(folder, data.toString('utf8')) }
    case 'K':
      return { kind: 'folder-made', path }
    case 'X':
      return { kind: 'folder-removed', path }
    case 'M':
      return { kind: 'mark', text: data.toString('utf8') }
    default:
      throw new Error(`the write log holds an unknown change: ${op}`)
  }
}
