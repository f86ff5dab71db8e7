import { describe, expect, it } from 'vitest'
import { sha256OfBytes, sha256OfText } from '../../src-shared/kernel/digest.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { makeDemo } from './make-demo.ts'

const NOW = '2026-11-22T03:15:00.000Z' as Instant

async function fingerprint(seed: number, cases: number, casework: number, now: Instant): Promise<string> {
  const demo = await makeDemo({ seed, cases, casework, now })
  const parts = [JSON.stringify([demo.agencies, demo.regions, demo.posts, demo.rulebooks, demo.officers])]
  for await (const made of demo.cases()) {
    parts.push(JSON.stringify([made.case, made.events, made.truth]))
    for (const file of made.files)
      parts.push(
        sha256OfBytes(file.bytes),
        file.preview ? sha256OfBytes(file.preview) : 'none',
        file.mediaType,
      )
  }
  return sha256OfText(parts.join('\n'))
}

describe('the demo', () => {
  it('is the same to the byte for the same seed, count and moment, and another for another seed', async () => {
    const [once, again, other] = [
      await fingerprint(7, 18, 90, NOW),
      await fingerprint(7, 18, 90, NOW),
      await fingerprint(8, 18, 90, NOW),
    ]
    expect(again).toBe(once)
    expect(other).not.toBe(once)
  })

  it('gives its cases again each time they are asked for', async () => {
    const demo = await makeDemo({ seed: 3, cases: 6, now: NOW })
    const ids = async () => {
      const list: string[] = []
      for await (const made of demo.cases()) list.push(`${made.case.id} ${made.files[0]?.sha256}`)
      return list
    }
    expect(await ids()).toEqual(await ids())
  })

  it('may be left in the middle without making the rest', async () => {
    const demo = await makeDemo({ seed: 1, cases: 5_000, now: NOW })
    let seen = 0
    for await (const made of demo.cases()) {
      expect(made.files.length).toBeGreaterThan(0)
      seen += 1
      if (seen === 3) break
    }
    expect(seen).toBe(3)
  })

  it('has a sensible mix at forty cases', async () => {
    const demo = await makeDemo({ seed: 1, cases: 40, casework: 0, now: NOW })
    const [reasons, misses, counties] = [new Set<string>(), new Set<string>(), new Set<string>()]
    let [count, plain] = [0, 0]
    for await (const { case: record, truth } of demo.cases()) {
      count += 1
      for (const reason of truth.reasons) reasons.add(reason)
      if (truth.nearMissOf) misses.add(truth.nearMissOf)
      if (truth.reasons.length === 0 && !truth.nearMissOf) plain += 1
      counties.add(record.region.slice(0, 6))
    }
    expect(count).toBe(40)
    expect(reasons.size).toBeGreaterThanOrEqual(9)
    expect(misses.size).toBeGreaterThanOrEqual(4)
    expect(plain).toBeGreaterThanOrEqual(15)
    for (const county of ['520112', '520328', '140105']) expect(counties).toContain(county)
  })

  it.each([0, 1, 2, 7])('makes exactly %i of either sort when asked for so few', async few => {
    for (const [cases, casework] of [
      [few, 0],
      [0, few],
    ] as const) {
      const demo = await makeDemo({ seed: 2, cases, casework, now: NOW })
      let count = 0
      for await (const _ of demo.cases()) count += 1
      expect(count).toBe(few)
    }
  })

  it('has other work in proportion, after the real-name checks that wait, which stay what they are', async () => {
    const [alone, together]: [string[], string[]] = [[], []]
    for await (const made of (await makeDemo({ seed: 4, cases: 5, casework: 0, now: NOW })).cases())
      alone.push(JSON.stringify(made.case))
    for await (const made of (await makeDemo({ seed: 4, cases: 5, now: NOW })).cases())
      together.push(JSON.stringify(made.case))
    expect(together.slice(0, 5)).toEqual(alone)
    expect(together).toHaveLength(5 + 19)
  })

  it.each(['2025-03-05T03:15:00.000Z', '2026-10-03T03:15:00.000Z', '2028-02-29T15:59:00.000Z'])(
    'can be made at %s: early after a change of rules, in a holiday, in a year without a calendar',
    async now => {
      const demo = await makeDemo({ seed: 1, cases: 0, casework: 800, now: now as Instant })
      for await (const made of demo.cases())
        for (const event of made.events) expect(event.at <= now).toBe(true)
    },
  )

  it('refuses a moment before the provinces had rules', async () => {
    const demo = await makeDemo({
      seed: 1,
      cases: 2,
      casework: 2,
      now: '2021-01-01T00:00:00.000Z' as Instant,
    })
    await expect(async () => {
      for await (const made of demo.cases()) expect(made).toBeDefined()
    }).rejects.toThrow(/no (guizhou|shanxi) rules/)
  })
})
