import { describe, expect, it } from 'vitest'
import { chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import { demoCalendar } from '../calendars.ts'
import type { Draft } from '../casework/draft.ts'
import { makeEntry } from '../casework/make-casework.ts'
import { planCasework } from '../casework/plan-casework.ts'
import type { World } from '../casework/world.ts'
import { rasterOf } from '../degrade/raster.ts'
import { NumberMaker } from '../people/id-numbers.ts'
import { demoPosts } from '../posts.ts'
import { makeRandom } from '../random.ts'
import { readRulebooks } from '../rulebooks.ts'
import { emptyForm, linesOf, PAGE } from './forms.ts'
import { GlyphPress } from './glyph-press.ts'
import type { Paper, Written } from './paper.ts'
import { PaperStudio } from './paper-studio.ts'

const NOW = '2026-11-24T03:15:00.000Z' as Instant

function drafts(): readonly Draft[] {
  const world: World = {
    now: NOW,
    today: chinaDateOf(NOW),
    calendar: demoCalendar(),
    rulebooks: readRulebooks().rulebooks,
    numbers: new NumberMaker(),
    posts: demoPosts(NOW),
  }
  const root = makeRandom('papers')
  return planCasework(root.fork('plan'), 1200).flatMap((entry, index) => makeEntry(world, root, entry, index))
}

const written = (papers: readonly Paper[]) =>
  papers.filter((paper): paper is Written => paper.kind !== 'photo')

describe('papers', () => {
  it('carry their owner’s name, number and day, except where another name or number is the point', () => {
    let seen = 0
    for (const { record, papers, truth } of drafts()) {
      if (record.workType !== 'eligibility-review') continue
      for (const { facts } of written(papers)) {
        seen += 1
        const { payload } = record
        const isOthers = /EL08-other-name/.test(truth.story) && truth.reasons.length > 0
        const names = [payload.name.replace('•', '·'), payload.formerName]
        if (isOthers) expect(names, truth.story).not.toContain(facts.name)
        else expect(names, truth.story).toContain(facts.name)
        if (isOthers) continue
        expect(facts.number, truth.story).toBe(payload.graduation?.certificateNumber)
        expect(facts.issuedOn, truth.story).toBe(payload.graduation?.issuedOn ?? '')
        expect(facts.graduatedOn).toBe(payload.graduation?.graduatedOn)
      }
    }
    expect(seen).toBeGreaterThan(300)
  })

  it('every line is inside its page, also with the longest names', async () => {
    const press = new GlyphPress()
    const lines = drafts()
      .flatMap(({ papers }) => written(papers))
      .flatMap(paper => [...linesOf(paper)])
    await press.learn(lines)
    for (const line of lines) expect(line.x + press.widthOf(line), line.text).toBeLessThan(PAGE.width - 8)
  })

  it('are pictures in which the text can be told apart from another’s', async () => {
    const [one, other] = drafts().flatMap(draft => written(draft.papers).map(paper => ({ paper, draft })))
    if (!one || !other) throw new Error('no papers')
    const studio = new PaperStudio(makeRandom('studio'), chinaDateOf(NOW))
    await studio.prepare([one.paper, other.paper])
    const make = (each: typeof one, ownFace: boolean) =>
      studio.make(each.paper, each.draft.person, each.draft.faceKey, ownFace)
    const first = await make(one, false)
    expect((await make(one, false)).sha256).toBe(first.sha256)
    expect((await make(one, true)).sha256).not.toBe(first.sha256)
    expect((await make(other, false)).sha256).not.toBe(first.sha256)
  })

  it('a letter that was not drawn is an error, not a hole', async () => {
    const base = await rasterOf(emptyForm('chsi', 0))
    expect(() => new GlyphPress().print(base, [{ x: 1, y: 20, size: 18, text: '字' }])).toThrow(/no letter/)
  })
})
