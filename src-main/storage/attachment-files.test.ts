import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashOf } from '../../tests/builders/ids.ts'
import { png } from '../../tests/builders/png.ts'
import { temporaryFolder } from '../../tests/builders/stores.ts'
import { openAttachmentFiles } from './attachment-files.ts'

const key = Buffer.alloc(32, 1)
const picture = png(1)
const sha256 = hashOf(picture)

describe('the encrypted files of attachments', () => {
  it('give back what was put in, whatever its size, until they are removed', () => {
    const files = openAttachmentFiles(join(temporaryFolder(), 'files'), key)
    for (const bytes of [Buffer.alloc(0), picture, Buffer.alloc(3_000_000, 7)]) {
      files.write(hashOf(bytes), bytes)
      expect(files.read(hashOf(bytes))?.equals(bytes)).toBe(true)
    }
    files.remove(sha256)
    files.remove(sha256)
    expect(files.read(sha256)).toBeUndefined()
    expect(files.read(hashOf('never here'))).toBeUndefined()
  })

  it('show neither picture nor hash on the disk: bytes are noise, names are not those of a known picture', () => {
    const folder = join(temporaryFolder(), 'files')
    openAttachmentFiles(folder, key).write(sha256, picture)
    const [name = ''] = readdirSync(folder)
    expect(name).toMatch(/^[0-9a-f]{40}$/)
    expect(sha256).not.toContain(name)
    const bytes = readFileSync(join(folder, name))
    expect(bytes.includes(Buffer.from(picture).subarray(0, 8))).toBe(false)
    expect(bytes.includes('IHDR')).toBe(false)
    expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
    expect(statSync(folder).mode & 0o077).toBe(0)
  })

  it('open under their own key alone: with another, nothing is there', () => {
    const folder = join(temporaryFolder(), 'files')
    openAttachmentFiles(folder, key).write(sha256, picture)
    expect(openAttachmentFiles(folder, Buffer.alloc(32, 2)).read(sha256)).toBeUndefined()
    expect(openAttachmentFiles(folder, key).read(sha256)).toBeDefined()
  })

  it('are not believed when a byte was changed, when cut, or put in the place of another', () => {
    const folder = join(temporaryFolder(), 'files')
    const files = openAttachmentFiles(folder, key)
    files.write(sha256, picture)
    const [name = ''] = readdirSync(folder)
    const path = join(folder, name)
    const whole = readFileSync(path)
    const spoilt = Buffer.from(whole)
    spoilt[40] = (spoilt[40] ?? 0) ^ 1
    for (const bytes of [spoilt, whole.subarray(0, -1), Buffer.alloc(0)]) {
      writeFileSync(path, bytes)
      expect(files.read(sha256)).toBeUndefined()
    }
    const other = Buffer.from('another picture')
    files.write(hashOf(other), other)
    const otherName = readdirSync(folder).find(entry => entry !== name) ?? ''
    writeFileSync(path, readFileSync(join(folder, otherName)))
    expect(files.read(sha256)).toBeUndefined()
  })

  it('hold a preview beside its original, each under its own name, neither in the place of the other', () => {
    const folder = join(temporaryFolder(), 'files')
    const files = openAttachmentFiles(folder, key)
    files.write(sha256, png(2), 'preview')
    expect(files.read(sha256)).toBeUndefined()
    const [preview = ''] = readdirSync(folder)
    files.write(sha256, picture)
    const original = readdirSync(folder).find(name => name !== preview) ?? ''
    expect([files.read(sha256)?.equals(picture), files.read(sha256, 'preview')?.equals(png(2))]).toEqual([
      true,
      true,
    ])
    writeFileSync(join(folder, original), readFileSync(join(folder, preview)))
    expect(files.read(sha256)).toBeUndefined()
    files.remove(sha256, 'preview')
    expect(readdirSync(folder)).toEqual([original])
  })

  it('that a crash left half-written are gone at the next opening, and no whole one is', () => {
    const folder = join(temporaryFolder(), 'files')
    openAttachmentFiles(folder, key).write(sha256, picture)
    writeFileSync(join(folder, `${'a'.repeat(40)}.part`), 'half')
    const files = openAttachmentFiles(folder, key)
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
    expect(files.read(sha256)).toBeDefined()
  })

  it('lie sealed in a part file too, as a write that failed at its very end leaves it', () => {
    const folder = join(temporaryFolder(), 'files')
    const files = openAttachmentFiles(folder, key)
    files.write(sha256, picture)
    const [name = ''] = readdirSync(folder)
    rmSync(join(folder, name))
    mkdirSync(join(folder, name, 'in the way'), { recursive: true })
    expect(() => files.write(sha256, picture)).toThrow()
    const part = readFileSync(join(folder, `${name}.part`))
    expect(part.length).toBe(picture.length + 28)
    expect(part.includes('IHDR')).toBe(false)
    expect(statSync(join(folder, `${name}.part`)).mode & 0o077).toBe(0)
  })

  it('may be written again over themselves', () => {
    const folder = join(temporaryFolder(), 'files')
    const files = openAttachmentFiles(folder, key)
    files.write(sha256, picture)
    files.write(sha256, picture)
    expect(files.read(sha256)?.equals(picture)).toBe(true)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('once closed can be neither read, written nor removed', () => {
    const folder = join(temporaryFolder(), 'files')
    const files = openAttachmentFiles(folder, key)
    files.write(sha256, picture)
    files.close()
    expect(() => files.read(sha256)).toThrow('closed')
    expect(() => files.write(sha256, picture)).toThrow('closed')
    expect(() => files.remove(sha256)).toThrow('closed')
    expect(existsSync(folder)).toBe(true)
    expect(openAttachmentFiles(folder, key).read(sha256)).toBeDefined()
  })

  it('keep no hold of the key they were given: the caller zeroes it', () => {
    const given = Buffer.alloc(32, 9)
    const files = openAttachmentFiles(join(temporaryFolder(), 'files'), given)
    given.fill(0)
    files.write(sha256, picture)
    expect(files.read(sha256)?.equals(picture)).toBe(true)
  })
})
