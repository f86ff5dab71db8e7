import { describe, expect, it } from 'vitest'
import { faceBench } from '../../tests/builders/face-bench.ts'
import { settled } from '../../tests/builders/ports.ts'

async function signedIn() {
  const bench = faceBench()
  await bench.signIn()
  await settled()
  return bench
}

describe('keys an officer moved', () => {
  it('are kept with the officer, and given to nobody who comes next', async () => {
    const bench = await signedIn()
    await bench.face.settings.write({ keys: { note: '#' }, panes: { queue: 400, facts: null } })
    expect(await bench.face.settings.read({})).toMatchObject({ keys: { note: '#' }, panes: { queue: 400 } })
    await bench.face.session.signOut({})
    expect(await bench.face.settings.read({})).toMatchObject({ keys: {}, panes: { queue: null } })
    await bench.signIn()
    expect(await bench.face.settings.read({})).toMatchObject({ keys: { note: '#' } })
  })

  it.each([
    { 'arm.approve': 'x' },
    { 'arm.approve': '#', 'arm.refuse': '#' },
    { 'arm.approve': 'ctrl+enter' },
    { commit: '#' },
    { note: '1' },
    { note: 'ab' },
    { 'a note': '#' },
  ])('are refused where two meanings would share one, or a fixed one moved: %o', async keys => {
    const bench = await signedIn()
    await expect(bench.call('settings.write', { keys })).rejects.toMatchObject({ code: 'bad-input' })
    expect((await bench.face.settings.read({})).keys).toEqual({})
  })
})

describe('the log of settings', () => {
  it('tells what was changed, but not how wide a part of the page was drawn or what was folded away', async () => {
    const bench = await signedIn()
    const lines = async () => (await bench.face.audit.verify({})).lines
    const before = await lines()
    await bench.face.settings.write({ panes: { queue: 320, facts: 400 }, counter: true })
    await bench.face.settings.write({ textSize: 125, density: 'wide' })
    await bench.face.settings.write({ textSize: 125 })
    // The look at the log is a line too.
    expect((await lines()) - before).toBe(2)
  })
})
