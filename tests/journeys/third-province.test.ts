import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sourceFiles } from '../architecture/source-files.ts'
import {
  decideOn,
  openWhenHere,
  PASSWORD,
  pictureOf,
  type Story,
  startStory,
} from '../support/story-centre.ts'
import { wishes } from '../support/story-forms.ts'
import { createCv, personOf, registerAndFail } from '../support/story-people.ts'

const yunling = join(import.meta.dirname, '../provinces/yunling')
const resources = join(import.meta.dirname, '../../resources')
const officers = JSON.parse(readFileSync(join(yunling, 'officers.json'), 'utf8'))

let story: Story
beforeEach(async () => {
  story = await startStory({ now: '2026-06-10T01:00:00.000Z', folders: [resources, yunling], officers })
})
afterEach(() => story.close())

it('a third province is data only: an invented one with three stages, its own words, category, document, ages and 市本级 works', async () => {
  const person = personOf('覃返乡', '19910307')
  const first = await story.desk('yl-first')
  const check = await registerAndFail(story, person, '9701-SELF', 'yunling')
  await decideOn(first, await openWhenHere(first, check.id), 'approve')
  await story.send('yl-first')
  await createCv(story, person)

  // 返乡务工青年, 35 years old: a category, an age and a document the other provinces do not have.
  const intention = { category: 'returning-worker', intention: wishes }
  await expect(story.ask('PUT', `/people/${person.idNumber}/intention`, intention)).rejects.toThrow(
    /返乡证明/,
  )
  await story.ask('PUT', `/people/${person.idNumber}/intention`, {
    ...intention,
    documents: [{ slot: 'village-certificate', ...pictureOf(41, '返乡证明.png') }],
  })
  await story.letTimePass('2026-06-12T01:00:00.000Z')
  const made = await story.portal('POST', `/people/${person.idNumber}/applications`, { postId: 'yl-post-1' })
  // 市本级 handles, judged on the day of the 意愿登记; five working days for the host, the Dragon Boat holiday between.
  expect(made).toMatchObject({
    handlingAgency: '9701-SELF',
    referenceOn: '2026-06-10',
    rulebook: { id: 'yunling', version: '2026.1' },
    payload: { application: { hostDueOn: '2026-06-22' } },
  })
  await story.portal('POST', `/cases/${made.id}/host`, { answer: 'accept' })

  const view = await openWhenHere(first, made.id)
  expect(view.rules?.statusWords['host-accepted']?.zh).toBe('单位已同意')
  expect(view.rules?.categories.map(each => each.id)).toContain('returning-worker')
  expect(view.ruleAnswers.map(each => [each.condition, each.result])).toEqual([
    ['age-16-35', 'pass'],
    ['village-proof', 'pass'],
    ['no-earlier', 'pass'],
  ])
  for (const [officer, stage] of [
    ['yl-first', 'second'],
    ['yl-second', 'final'],
  ] as const) {
    const face = await story.desk(officer)
    await decideOn(face, await openWhenHere(face, made.id), 'approve')
    await story.send(officer)
    expect(await story.caseOf(made.id)).toMatchObject({ status: 'host-accepted', stage })
  }
  const last = await story.desk('yl-final')
  await decideOn(last, await openWhenHere(last, made.id), 'approve')
  await story.send('yl-final')
  expect((await story.caseOf(made.id)).status).toBe('eligible')

  // This province asks for the password again before anything is shown in full.
  const wish = { caseId: made.id, reason: 'compare-documents' } as const
  expect(await last.case.open({ caseId: made.id })).toMatchObject({
    revealAsksPassword: true,
    shown: 'masked',
  })
  await expect(last.case.reveal({ ...wish, password: null })).rejects.toMatchObject({
    code: 'password-required',
  })
  await expect(last.case.reveal({ ...wish, password: 'wrong' })).rejects.toMatchObject({
    code: 'bad-credentials',
  })
  const revealed = await last.case.reveal({ ...wish, password: PASSWORD })
  expect(revealed.case.payload.idNumber).toBe(person.idNumber)

  // The district below never receives what 市本级 handles.
  const district = await story.desk('yl-district')
  await district.sync.now({})
  await expect(district.case.open({ caseId: made.id })).rejects.toMatchObject({ code: 'not-found' })
})

it('nothing in the program names it: the province is files of data', () => {
  const files = readdirSync(yunling, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  expect(files.length).toBeGreaterThan(3)
  expect([...new Set(files.map(entry => extname(entry.name)))]).toEqual(['.json'])
  const naming = sourceFiles()
    .filter(path => path.startsWith('src-'))
    .filter(path => /yunling|云岭/.test(readFileSync(join(import.meta.dirname, '../..', path), 'utf8')))
  expect(naming).toEqual([])
})
