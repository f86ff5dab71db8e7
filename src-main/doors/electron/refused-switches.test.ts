import { describe, expect, it } from 'vitest'
import { opensTheProgram } from './refused-switches.ts'

describe('an installed desk', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-port',
    '-remote-debugging-pipe',
    '/remote-debugging-port=1',
    '--Remote-Debugging-Port=0',
    '--inspect=0.0.0.0:9229',
    '--no-sandbox',
    '--disable-web-security',
    '--proxy-server=evil.example',
    '--ssl-key-log-file=/tmp/keys',
    '--js-flags=--expose-gc',
  ])('does not start with %s, wherever it stands', argument => {
    expect(opensTheProgram([argument])).toBe(true)
    expect(opensTheProgram(['--data=/d', '--central=https://c.example', argument])).toBe(true)
  })

  it.each([
    [['--data=/d', '--central=https://c.example', '--demo', '--no-open', '--protect-screen']],
    [['--data=--no-sandbox']],
    [['--allow-file-access', 'remote-debugging-port', '', '--']],
    [[]],
  ])('starts with %j', args => expect(opensTheProgram(args)).toBe(false))
})
