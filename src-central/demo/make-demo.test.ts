import { describe, expect, it } from 'vitest'
import { sha256OfBytes, sha256OfText } from '../../src-shared/kernel/digest.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { makeDemo } from './make-demo.ts'

const NOW = '2026-11-22T03:15:00.000Z' as Instant

async function fingerprint(seed: number, cases: number, now: Instant): Promise<string> {
  const demo = await makeDemo({ seed, cases, now })
  const parts = [JSON.stringify([demo.agencies, demo.regions, demo.rulebooks, demo.officers])]
  for await (const made of demo.cases()) {
    parts.push(JSON.stringify([made.case, made.truth]))
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
      await fingerprint(7, 18, NOW),
      await fingerprint(7, 18, NOW),
      await fingerprint(8, 18, NOW),
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
    const demo = await makeDemo({ seed: 1, cases: 40, now: NOW })
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

  it.each([0, 1, 2, 7])('makes exactly %i cases when asked for so few', async cases => {
    const demo = await makeDemo({ seed: 2, cases, now: NOW })
    let count = 0
    for await (const _ of demo.cases()) count += 1
    expect(count).toBe(cases)
  })

  it('refuses a moment before the provinces had rules', async () => {
    const demo = await makeDemo({ seed: 1, cases: 2, now: '2021-01-01T00:00:00.000Z' as Instant })
    await expect(async () => {
      for await (const made of demo.cases()) expect(made).toBeDefined()
    }).rejects.toThrow(/no (guizhou|shanxi) rules/)
  })
})
