import { RPCHandler } from '@orpc/server/message-port'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { facePort } from '../../src-main/app/face-port.ts'
import { type Chance, chanceOf } from '../builders/chance.ts'
import { type AttackWorld, attackWorld, standings } from './attack-world.ts'
import { attacks } from './attacks.ts'
import { attack } from './judge.ts'
import { endingPaths, knownTexts } from './known-texts.ts'
import { bridgeEntries, type Message, makeMessage } from './make-messages.ts'

const SEED = Number(process.env.SEED ?? 20_261_128)
const ROW = 400
function rowOf(world: AttackWorld, from: number, chance: Chance): Message[] {
  return Array.from({ length: ROW }, (_, at) => makeMessage(from + at, chance, knownTexts)).filter(
    ({ entry, valid }) => !(valid && entry && endingPaths.includes(entry.path) && world.mayRun(entry)),
  )
}

describe.each(standings)('an attacker who has the line of a face, and finds: %s', standing => {
  it('gets an answer to every call and to nothing else, past no validation, without no right, and the core stands', async () => {
    const world = await attackWorld(standing)
    const chance = chanceOf(SEED)
    const share = attacks(0.15)
    const total = { answered: 0, served: 0, dropped: 0 }
    const broken: string[] = []
    for (let made = 0; made < share && broken.length === 0; made += ROW) {
      const verdict = await attack(world, rowOf(world, made, chance))
      broken.push(...verdict.broken)
      for (const name of ['answered', 'served', 'dropped'] as const) total[name] += verdict[name]
    }
    console.log(JSON.stringify({ seed: SEED, standing, ...total }))
    expect(broken.slice(0, 5)).toEqual([])
    expect(total.served).toBeGreaterThan(0)
    expect(world.logged.filter(line => line.includes('call-failed'))).toEqual([])
    await world.close()
  }, 1_800_000)

  it('changes no byte of the desk by all that is refused', async () => {
    const world = await attackWorld(standing)
    const chance = chanceOf(SEED + 1)
    const before = world.fingerprint()
    for (let made = 0; made < 3 * ROW; made += ROW) {
      const row = rowOf(world, made, chance).filter(
        ({ entry, valid }) => !(valid && entry && world.mayRun(entry)),
      )
      expect((await attack(world, row)).broken).toEqual([])
    }
    expect(world.fingerprint()).toBe(before)
    await world.close()
  })
})

describe('the judge bites', () => {
  const chance = chanceOf(1)

  it('when the border is left out', async () => {
    const world = await attackWorld('closed', (desk, port) =>
      new RPCHandler(desk.router).upgrade(facePort(port, () => undefined)),
    )
    const verdict = await attack(world, rowOf(world, 0, chance))
    expect(verdict.broken.join('\n')).toMatch(/ran \d+ times and was allowed 0/)
    await world.close()
  })

  it('when one entry takes whatever comes', async () => {
    const world = await attackWorld('officer', (desk, port) => {
      const definition = desk.router.queue.list['~orpc'] as { inputSchema?: unknown }
      definition.inputSchema = z.any()
      desk.serve(port)
    })
    const at = bridgeEntries.findIndex(({ path }) => path === 'queue.list')
    const row = Array.from({ length: 40 }, (_, n) =>
      makeMessage(at + n * bridgeEntries.length, chance, knownTexts),
    )
    expect((await attack(world, row)).broken.join('\n')).toContain('queue.list')
    await world.close()
  })

  it('when a refused call leaves a byte behind', async () => {
    const world = await attackWorld('closed')
    const before = world.fingerprint()
    world.say(JSON.stringify({ i: 'w', p: { u: '/settings/write', b: { json: { language: 'en' } } } }))
    while (!world.answers.has('w')) await new Promise(resolve => setTimeout(resolve, 5))
    expect(world.fingerprint()).not.toBe(before)
    await world.close()
  })
})
