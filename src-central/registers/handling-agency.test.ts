import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  COUNTY,
  HUAXI,
  type PortalWorld,
  refusalOf,
  SX_COUNTY,
  SX_SELF,
  startPortalWorld,
} from '../../tests/support/portal-world.ts'
import { CITY, QINGYAN } from '../testing/tiny-demo.ts'
import { getHandlingAgency, type HandlingQuestion } from './handling-agency.ts'

let world: PortalWorld
beforeAll(async () => {
  world = await startPortalWorld('2026-06-22T02:00:00.000Z')
})
afterAll(() => world.close())

const ask = async (question: HandlingQuestion) =>
  (await getHandlingAgency(world.tools.storage.read, question)).code

it.each<[string, HandlingQuestion, string]>([
  ['the township chosen', { handling: 'applicant-choice', chosenRegion: HUAXI }, HUAXI],
  ['the county chosen', { handling: 'applicant-choice', chosenRegion: SX_COUNTY }, SX_COUNTY],
  ['a 市本级 by its own code', { handling: 'applicant-choice', chosenRegion: SX_SELF }, SX_SELF],
  ['a city, which stands for its 市本级', { handling: 'applicant-choice', chosenRegion: '5201' }, CITY],
  [
    'a region with zeros that fill it up',
    { handling: 'applicant-choice', chosenRegion: '520111000000' },
    COUNTY,
  ],
  ['the post’s township', { handling: 'host-unit', postRegion: QINGYAN }, QINGYAN],
  ['a village of the post’s township', { handling: 'host-unit', postRegion: `${QINGYAN}201` }, QINGYAN],
  ['the county above a township without office', { handling: 'host-unit', postRegion: '520111103' }, COUNTY],
  ['the 市本级 for a post of the whole city', { handling: 'host-unit', postRegion: '5201' }, CITY],
  [
    'the residence by code',
    { handling: 'residence', residenceRegion: QINGYAN, chosenAgency: HUAXI },
    QINGYAN,
  ],
  ['the agency chosen without a code', { handling: 'residence', chosenAgency: HUAXI }, HUAXI],
  ['the hukou by code', { handling: 'hukou', hukouRegion: HUAXI, residenceRegion: QINGYAN }, HUAXI],
  ['where it was lodged', { handling: 'lodged', chosenAgency: QINGYAN, residenceRegion: HUAXI }, QINGYAN],
  ['the 市本级 of the post’s city', { handling: 'level-self', postRegion: HUAXI }, CITY],
  ['the 市本级 of the chosen agency’s city', { handling: 'level-self', chosenAgency: SX_COUNTY }, SX_SELF],
])('finds %s', async (_, question, agency) => {
  expect(await ask(question)).toBe(agency)
})

it.each<[string, HandlingQuestion, string]>([
  ['a chosen place without agency', { handling: 'applicant-choice', chosenRegion: '520112' }, 'no-agency'],
  [
    'a chosen township without office',
    { handling: 'applicant-choice', chosenRegion: '520111103' },
    'no-agency',
  ],
  ['a chosen place that is none', { handling: 'applicant-choice', chosenRegion: '12' }, 'no-agency'],
  ['a post in a county without agency', { handling: 'host-unit', postRegion: '530102001' }, 'no-agency'],
  ['a post without a place', { handling: 'host-unit' }, 'no-agency'],
  [
    'a residence without agency',
    { handling: 'residence', residenceRegion: '530102', chosenAgency: HUAXI },
    'no-agency',
  ],
  ['nothing chosen', { handling: 'residence' }, 'no-agency'],
  ['an agency that is none', { handling: 'lodged', chosenAgency: '999999' }, 'unknown-agency'],
  ['a city without 市本级', { handling: 'level-self', postRegion: '5301' }, 'no-agency'],
])('refuses %s, and never falls to another agency', async (_, question, code) => {
  expect(await refusalOf(ask(question))).toBe(code)
})
