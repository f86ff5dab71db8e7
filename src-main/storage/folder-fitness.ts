import { statfsSync } from 'node:fs'
import { StoreRefused } from './database.ts'

/** Magic numbers of file systems that stand on another computer (statfs(2)). */
const onAnotherComputer: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xfe534d42, // SMB2
  0xff534d42, // CIFS
  0x5346414f, // AFS
  0x6b414653, // kAFS
  0x00c36400, // Ceph
  0x73757245, // Coda
  0x564c, // NCP
])

/**
 * Throws `StoreRefused` with `network-folder` when the folder stands on another computer: a store there can be torn by a line
 * that breaks, and two desks could own it at once. On Windows a network drive with a letter cannot be told from a local one.
 */
export function refuseNetworkFolder(
  folder: string,
  platform: NodeJS.Platform = process.platform,
  typeOf: (folder: string) => number = folder => statfsSync(folder).type,
): void {
  if (isOnNetwork(folder, platform, typeOf)) throw new StoreRefused('network-folder')
}

function isOnNetwork(folder: string, platform: NodeJS.Platform, typeOf: (folder: string) => number): boolean {
  if (platform === 'win32') return /^[\\/]{2}(?![?.][\\/])|^[\\/]{2}[?.][\\/]UNC[\\/]/i.test(folder)
  // Numbers of file systems are Linux's own; elsewhere the same number may mean another one.
  if (platform !== 'linux') return false
  try {
    // Some kernels give the number as a signed one.
    return onAnotherComputer.has(typeOf(folder) >>> 0)
  } catch {
    return false
  }
}
