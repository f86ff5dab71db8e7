import type { Random } from '../random.ts'

/** What a person is called and how the account name begins. All invented. */
export interface DemoName {
  readonly full: string
  readonly latin: string
}

export type NameKind =
  | 'han'
  | 'miao'
  | 'buyi'
  | 'yi'
  | 'uyghur'
  | 'tibetan'
  | 'kazakh'
  | 'mongol'
  | 'hui'
  | 'rare'
  | 'long-uyghur'
  | 'western'
  | 'african'

const HAN: readonly (readonly [string, string, number])[] = [
  ['王', 'wang', 9],
  ['李', 'li', 9],
  ['张', 'zhang', 9],
  ['杨', 'yang', 8],
  ['陈', 'chen', 7],
  ['刘', 'liu', 7],
  ['罗', 'luo', 4],
  ['周', 'zhou', 4],
  ['吴', 'wu', 4],
  ['赵', 'zhao', 4],
  ['黄', 'huang', 4],
  ['田', 'tian', 3],
  ['郭', 'guo', 3],
  ['任', 'ren', 2],
  ['冯', 'feng', 2],
  ['宋', 'song', 2],
  ['安', 'an', 2],
  ['武', 'wu', 2],
  ['贾', 'jia', 2],
  ['卢', 'lu', 2],
  ['余', 'yu', 2],
  ['何', 'he', 2],
  ['谢', 'xie', 2],
  ['彭', 'peng', 2],
  ['欧阳', 'ouyang', 1],
  ['令狐', 'linghu', 1],
  ['上官', 'shangguan', 1],
]

const GIVEN = {
  male: {
    young: '浩然 子轩 宇航 俊杰 梓豪 佳豪 文博 志远 泽宇 明轩 家乐 天佑 晨曦 鹏 磊 帅 凯 涛 昊 睿',
    middle: '伟 强 军 勇 建华 志强 海波 文斌 国栋 永刚 晓东 春林 光明 明 斌 波 超 辉 亮 正平',
    old: '建国 国庆 德明 永福 大勇 光荣 发祥 仕林 明贵 绍华 正清 安民 天才 长生 银山 有才',
  },
  female: {
    young: '欣怡 雨涵 诗涵 梦瑶 思雨 佳慧 雅琪 紫萱 婷婷 倩 静怡 若彤 晓彤 嘉欣 文静 雪 蕊 悦 璐 可欣',
    middle: '丽 静 芳 娟 敏 艳 霞 燕 玲 丹 红梅 春燕 小英 晓燕 海燕 金花 素芬 爱华 丽娟 慧敏',
    old: '秀英 桂芝 玉兰 淑珍 秀兰 桂英 玉珍 凤英 素珍 翠兰 月娥 春花 改莲 爱莲 俊香 润莲',
  },
} as const

const SETS: Readonly<
  Record<
    'miao' | 'buyi' | 'yi' | 'hui',
    { surnames: readonly (readonly [string, string])[]; male: string; female: string }
  >
> = {
  miao: {
    surnames: [
      ['龙', 'long'],
      ['潘', 'pan'],
      ['石', 'shi'],
      ['杨', 'yang'],
      ['吴', 'wu'],
    ],
    male: '老岩 金贵 通文 再胜 光富 正荣 岩宝 昌文',
    female: '阿妹 金凤 胜美 阿雅 仰阿娜 银花 再香 秀花',
  },
  buyi: {
    surnames: [
      ['韦', 'wei'],
      ['罗', 'luo'],
      ['岑', 'cen'],
      ['莫', 'mo'],
      ['蒙', 'meng'],
      ['覃', 'qin'],
    ],
    male: '朝辉 廷秀 仕忠 国祥 光林 应宏 启龙 天祥',
    female: '朝芬 廷芬 小纯 荣秀 凤仙 美莲 阿秋 应花',
  },
  yi: {
    surnames: [
      ['沙马', 'shama'],
      ['吉木', 'jimu'],
      ['阿余', 'ayu'],
      ['禄', 'lu'],
      ['安', 'an'],
    ],
    male: '拉且 木呷 尔古 日哈 伍牛 克古',
    female: '阿依 伍呷 尔洛 阿支 史布 阿果',
  },
  hui: {
    surnames: [
      ['马', 'ma'],
      ['哈', 'ha'],
      ['撒', 'sa'],
      ['沙', 'sha'],
      ['白', 'bai'],
    ],
    male: '文龙 尔萨 玉明 建林 生贵 占海',
    female: '秀梅 玉花 法图麦 小兰 晓红 燕',
  },
}

/** Personal name, dot U+00B7, father's name. */
const DOTTED = {
  uyghur: {
    male: '买买提 吐尔逊 艾合买提 阿卜杜拉 玉素甫 热合曼 努尔麦麦提 亚森 木塔力甫 艾山江',
    female: '阿依古丽 古丽娜尔 帕提古丽 热依汗 阿孜古丽 米热阿依 祖丽胡玛尔 热孜万古丽',
    fathers: '吐尔逊 艾合买提 阿不都热依木 依明 买买提 托合提 阿卜杜克热木 玉山江 麦麦提艾力',
  },
  kazakh: {
    male: '叶尔兰 别克波拉提 努尔兰 赛力克 巴合提',
    female: '阿依努尔 古丽扎提 玛依拉 萨吾列 加娜尔',
    fathers: '哈山 叶斯木哈孜别克 木合塔尔 吾拉孜别克 胡马尔别克',
  },
} as const
/** As long as registers must carry (domain.md G18): 25 Han characters, and the dot between them. */
const LONG_UYGHUR = {
  male: '阿卜杜热合曼江尼亚孜艾合·买买提吐尔逊托合提依明阿洪 阿不都克热木江麦麦提艾力·玉素甫艾山江热合曼巴克依提',
  female:
    '阿依努尔古丽帕提曼热依汗·阿卜杜克热木麦麦提吐尔洪江 祖丽胡玛尔古丽娜尔米热班·努尔麦麦提艾则孜托合提亚森',
} as const
const TIBETAN = {
  male: '扎西顿珠 次仁多吉 洛桑旦增 格桑平措 尼玛次仁',
  female: '次仁卓玛 格桑央金 德吉白珍 拉姆措 央宗',
}
const MONGOL = {
  male: '巴特尔 朝鲁 那日苏 额尔德木图 孟和',
  female: '乌云其木格 萨仁高娃 其其格 斯琴 阿拉坦花',
}
/**
 * Characters that many systems lose (domain.md G19): every given name has one of a supplementary plane, some one of
 * extension A beside it.
 */
const RARE = {
  surnames: [
    ['䶮', 'yan'],
    ['𠅤', 'ying'],
    ['仉', 'zhang'],
    ['王', 'wang'],
    ['李', 'li'],
    ['张', 'zhang'],
    ['杨', 'yang'],
  ],
  given: '㛃𬭚 𬭚 𬘯 文𫖯 𬱖 𬬿 晓𬘭 㼆𫖯 子𬸣 一𤧛 䶮𬘭 𠅤',
} as const
const WESTERN = [
  ['ANNA MARIE SCHNEIDER', 'anna'],
  ['JOHN PATRICK O’CONNOR', 'john'],
  ['MARIA FERNANDA DE LA CRUZ OLIVEIRA', 'maria'],
  ['EKATERINA ALEKSANDROVNA VOROBYOVA', 'katya'],
  ['LUCAS GABRIEL FERREIRA DOS SANTOS NETO', 'lucas'],
] as const
const AFRICAN = [
  ['KWAME BOATENG', 'kwame'],
  ['AMINATA DIALLO', 'aminata'],
  ['CHUKWUEMEKA EMMANUEL OKONKWO', 'emeka'],
] as const

const WEIGHED = HAN.map(([surname, latin, weight]) => [[surname, latin] as const, weight] as const)
const lists = new Map<string, readonly string[]>()

function words(list: string): readonly string[] {
  const known = lists.get(list) ?? list.split(' ')
  lists.set(list, known)
  return known
}

/** An invented name of this kind for somebody of this sex and age. */
export function makeName(random: Random, kind: NameKind, sex: 'male' | 'female', age: number): DemoName {
  switch (kind) {
    case 'han': {
      const [surname, latin] = random.weighted(WEIGHED)
      const era = age < 32 ? 'young' : age < 50 ? 'middle' : 'old'
      return { full: surname + random.pick(words(GIVEN[sex][era])), latin }
    }
    case 'miao':
    case 'buyi':
    case 'yi':
    case 'hui': {
      const set = SETS[kind]
      const [surname, latin] = random.pick(set.surnames)
      return { full: surname + random.pick(words(set[sex])), latin }
    }
    case 'uyghur':
    case 'kazakh': {
      const set = DOTTED[kind]
      return {
        full: `${random.pick(words(set[sex]))}·${random.pick(words(set.fathers))}`,
        latin: kind === 'uyghur' ? 'xj' : 'kz',
      }
    }
    case 'long-uyghur':
      return { full: random.pick(words(LONG_UYGHUR[sex])), latin: 'xj' }
    case 'tibetan':
      return { full: random.pick(words(TIBETAN[sex])), latin: 'zx' }
    case 'mongol':
      return { full: random.pick(words(MONGOL[sex])), latin: 'mg' }
    case 'rare': {
      const [surname, latin] = random.pick(RARE.surnames)
      return { full: surname + random.pick(words(RARE.given)), latin }
    }
    case 'western': {
      const [full, latin] = random.pick(
        WESTERN.filter(([, l]) => (l === 'john' || l === 'lucas') === (sex === 'male')),
      )
      return { full, latin }
    }
    case 'african': {
      const [full, latin] = random.pick(AFRICAN.filter(([, l]) => (l !== 'aminata') === (sex === 'male')))
      return { full, latin }
    }
  }
}

/** A Han character of another sound or shape in place of one: what a slip of the keyboard makes of a name. */
export function slipOf(random: Random, name: string): string {
  const alike: Readonly<Record<string, string>> = {
    静: '婧',
    丽: '莉',
    欣: '心',
    浩: '皓',
    晓: '小',
    婷: '亭',
    建: '健',
    伟: '玮',
    敏: '闽',
    芳: '方',
    文: '雯',
    明: '鸣',
  }
  const characters = [...name]
  const at = characters.findIndex((character, index) => index > 0 && alike[character] !== undefined)
  if (at > 0) characters[at] = alike[characters[at] ?? ''] ?? '华'
  else
    characters[characters.length - 1] = random.pick(
      ['华', '林', '英', '平'].filter(c => c !== characters.at(-1)),
    )
  return characters.join('')
}
