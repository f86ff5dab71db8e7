import { describe, expect, it } from 'vitest'
import { keyCaps, keyName } from './key-name.ts'

const event = (key: string, more: Partial<Parameters<typeof keyName>[0]> = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
})

describe('the name of a key', () => {
  it('does not depend on Caps Lock or Shift', () => {
    expect(keyName(event('Y'))).toBe('y')
    expect(keyName(event('Y', { shiftKey: true }))).toBe('y')
  })

  it('is the same for the full-width signs of a Chinese input method', () => {
    expect(['？', '【', '】', '＋', '－', '／', '、'].map(key => keyName(event(key)))).toEqual([
      ...['?', '[', ']', '+', '-', '/', '/'],
    ])
  })

  it('tells chords apart', () => {
    expect(keyName(event('Enter', { ctrlKey: true }))).toBe('ctrl+enter')
    expect(keyName(event('z', { ctrlKey: true }))).toBe('ctrl+z')
    expect(keyName(event('Z', { ctrlKey: true, shiftKey: true }))).toBe('ctrl+shift+z')
    expect(keyName(event('1', { altKey: true }))).toBe('alt+1')
  })

  it('is found by its place when an input method has taken the letter', () => {
    expect(keyName(event('Process', { code: 'KeyL', ctrlKey: true }))).toBe('ctrl+l')
    expect(keyName(event('Process', { code: 'Enter', ctrlKey: true }))).toBe('ctrl+process')
    expect(keyName(event('Process'))).toBe('process')
  })

  it('is shown as it stands on the keys', () => {
    expect(keyCaps('ctrl+enter')).toEqual(['Ctrl', 'Enter'])
    expect(keyCaps('+')).toEqual(['+'])
    expect(keyCaps('y')).toEqual(['Y'])
  })
})
