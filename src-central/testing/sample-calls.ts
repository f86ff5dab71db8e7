import { type Sample, sampleSchema } from '../../src-shared/central/sample.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { chinaDateOf } from '../../src-shared/kernel/instant.ts'
import type { TestCentre } from './test-centre.ts'
import { type Answer, call, freshId, pull, type TestDesk } from './test-desk.ts'
import { HUAXI } from './tiny-demo.ts'

/** A draw of everything decided in Huaxi today; `change` overrides single fields. */
export async function drawSamples(
  centre: TestCentre,
  desk: TestDesk,
  change: Record<string, Json> = {},
): Promise<Answer> {
  const today = chinaDateOf(centre.clock.now())
  return call(centre, 'POST', '/samples', {
    token: desk.session.accessToken,
    body: {
      requestId: freshId(centre),
      preview: false,
      rule: { kind: 'share', percent: 100 },
      workType: 'identity-verification',
      agencies: [HUAXI],
      from: today,
      to: today,
      lookers: [],
      ...change,
    },
  })
}

/** Takes back all of a draw; `change` overrides single fields. */
export async function takeBack(
  centre: TestCentre,
  desk: TestDesk,
  drawId: string,
  change: Record<string, Json> = {},
): Promise<Answer> {
  return call(centre, 'POST', `/samples/${drawId}/take-back`, {
    token: desk.session.accessToken,
    body: { sampleIds: [], note: '抽取有误', ...change },
  })
}

/** The second looks a desk's feed tells of. */
export async function samplesInFeed(centre: TestCentre, desk: TestDesk): Promise<Sample[]> {
  const { items } = await pull(centre, desk)
  return items.filter(({ kind }) => kind === 'sample').map(({ body }) => sampleSchema.parse(body))
}
