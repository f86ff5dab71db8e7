import { type Post, postSchema } from '../../src-shared/central/feed.ts'
import { addDays, addMs, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { demoAgencies } from './agencies.ts'
import { fullNameOf } from './people/places.ts'
import { makeRandom, type Random } from './random.ts'

const UNITS: readonly (readonly [string, readonly string[]])[] = [
  ['示例档案服务有限公司', ['档案整理见习岗', '资料录入见习岗']],
  ['云上示例信息技术有限公司', ['计算机维护见习岗', '软件测试见习岗', '客服见习岗']],
  ['示例食品有限公司', ['质检见习岗', '仓储管理见习岗']],
  ['示例中心卫生院', ['护理见习岗', '药房见习岗']],
  ['示例小学', ['教学辅助见习岗', '校园行政见习岗']],
  ['示例农业专业合作社', ['电商运营见习岗', '农技见习岗']],
  ['示例机械制造有限公司', ['装配钳工见习岗', '设备维护见习岗']],
  ['示例文化旅游发展有限公司', ['讲解见习岗', '前台见习岗', '新媒体见习岗']],
  ['示例会计服务有限公司', ['出纳见习岗', '会计助理见习岗']],
  ['示例社会工作服务中心', ['社工见习岗', '秘书见习岗']],
]

/**
 * The catalogue of internship posts: a few at every agency below the province that takes applications, each in the region
 * of that agency. Units are invented and say so in their name.
 */
export function demoPosts(now: Instant): ReadonlyMap<string, readonly Post[]> {
  const random = makeRandom('demo posts')
  const byAgency = new Map<string, readonly Post[]>()
  let number = 0
  for (const agency of demoAgencies()) {
    if (agency.level === 'province' || (agency.level === 'city' && !agency.levelSelf)) continue
    const place = fullNameOf(agency.region)
    const units = random.shuffle(UNITS).slice(0, agency.level === 'township' ? 3 : 5)
    const posts = units.flatMap(([unit, names]) =>
      random
        .shuffle(names)
        .slice(0, 2)
        .map(name => {
          number += 1
          return postOf(
            random,
            { id: `post-${String(number).padStart(4, '0')}`, place, unit, name },
            agency.region,
            now,
          )
        }),
    )
    byAgency.set(agency.code, posts)
  }
  return byAgency
}

function postOf(
  random: Random,
  of: { readonly id: string; readonly place: string; readonly unit: string; readonly name: string },
  region: string,
  now: Instant,
): Post {
  const wanted = random.int(1, 6)
  const short = of.place.replace(/^(贵州省|山西省)/, '')
  return postSchema.parse({
    id: of.id,
    name: of.name,
    unitName: `${short}${of.unit}`,
    region,
    wanted,
    applied: random.int(0, wanted + 4),
    confirmed: random.int(0, wanted),
    livingAllowance: random.pick(['1200元/月', '1800元/月', '2100元/月', '2400元/月']),
    workPlace: `${of.place}示范路${random.int(1, 188)}号`,
    unitRecognised: random.weighted([
      [true, 92],
      [false, 4],
      [null, 4],
    ] as const),
    open: random.chance(0.9),
    publishedOn: addDays(chinaDateOf(now), -random.int(12, 300)),
    asOf: addMs(now, -random.int(2, 20) * 3_600_000),
  })
}
