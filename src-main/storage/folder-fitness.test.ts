import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/builders/stores.ts'
import { StoreRefused } from './database.ts'
import { refuseNetworkFolder } from './folder-fitness.ts'

function codeOf(...asked: Parameters<typeof refuseNetworkFolder>): string {
  try {
    refuseNetworkFolder(...asked)
    return 'fit'
  } catch (cause) {
    return cause instanceof StoreRefused ? cause.code : String(cause)
  }
}

describe('a data folder', () => {
  it.each([
    ['NFS', 0x6969],
    ['SMB', 0x517b],
    ['SMB 2', 0xfe534d42],
    ['SMB 2 as a signed number', 0xfe534d42 | 0],
    ['CIFS', 0xff534d42],
  ])('on %s is refused', (_, type) => {
    expect(codeOf('/home/liu', 'linux', () => type)).toBe('network-folder')
  })

  it.each([
    ['ext4', 0xef53],
    ['tmpfs', 0x01021994],
    ['btrfs', 0x9123683e],
    ['overlay', 0x794c7630],
  ])('on %s is fit', (_, type) => {
    expect(codeOf('/home/liu', 'linux', () => type)).toBe('fit')
  })

  it.each([
    ['\\\\server\\share\\desk', 'network-folder'],
    ['//server/share/desk', 'network-folder'],
    ['\\\\?\\UNC\\server\\share', 'network-folder'],
    ['\\\\?\\C:\\desk', 'fit'],
    ['C:\\Users\\liu\\desk', 'fit'],
  ])('%s on Windows: %s', (folder, code) => {
    expect(codeOf(folder, 'win32', () => 0x6969)).toBe(code)
  })

  it('of which the system says nothing is taken, and so is this one', () => {
    const silent = () => {
      throw new Error('no such call')
    }
    expect(codeOf('/home/liu', 'linux', silent)).toBe('fit')
    expect(codeOf(temporaryFolder())).toBe('fit')
  })
})
