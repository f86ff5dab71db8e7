import { plainCharacters } from '../../src-shared/search/plain-characters.ts'
import type { ReadAloud } from '../../src-shared/search/spelled-text.ts'
import type { Chance } from './chance.ts'

const surnames = [
  ...'王李张刘陈杨黄赵吴周单仇曾解尉查盖朴区乐任华燕洗冼覃翟缪宓种员晁逄召',
  '尉迟',
  '欧阳',
  '万俟',
  '单于',
  '澹台',
  '司马',
]
const given = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉重长行乐朝藏度𠮷𬭚䶮㛃吕绿女']
const parts = ['阿布都热依木', '买买提', '古丽', '阿依夏木', '努尔', '艾山', '吐尔逊', '热西提']
const latin = ['John Smith', 'René Ng', 'Maria-Ana', 'ALI KHAN', 'Ö. Şahin']

/** A name as registers hold them: characters read in several ways, compound surnames, parts with dots, rare characters, letters. */
export function personName(chance: Chance): string {
  if (chance.happens(0.04)) return chance.pick(latin)
  if (chance.happens(0.12)) return `${chance.pick(parts)}·${chance.pick(parts)}`
  const length = chance.happens(0.7) ? 2 : chance.happens(0.9) ? 1 : 3
  return chance.pick(surnames) + Array.from({ length }, () => chance.pick(given)).join('')
}

export interface SearchedPerson {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly serialNo: string
}

/** Something an officer may type who looks for that person, or for nobody. */
export function typedFor(chance: Chance, person: SearchedPerson, readAloud: ReadAloud): string {
  const characters = plainCharacters(person.name).map(({ plain }) => plain)
  const readings = readAloud(characters)
  const from = chance.happens(0.5) ? 0 : chance.below(characters.length)
  const count = 1 + chance.below(Math.min(4, characters.length - from))
  const stretch = Array.from({ length: count }, (_, n) => from + n)
  const reading = (at: number) => {
    const known = readings[at] ?? []
    return known.length === 0 ? (characters[at] ?? '') : chance.pick(known)
  }
  const tail = (text: string) => text.slice(-(4 + chance.below(4)))
  switch (chance.below(9)) {
    case 0:
      return stretch.map(at => characters[at]).join('')
    case 1:
      return stretch.map(reading).join('')
    case 2:
      return stretch.map(at => reading(at).charAt(0)).join('')
    case 3: {
      const whole = stretch.map(reading).join('')
      return whole.slice(0, Math.max(1, whole.length - chance.below(3)))
    }
    case 4:
      return stretch
        .map(at => {
          const read = reading(at)
          return chance.pick([characters[at] ?? '', read, read.charAt(0), read.slice(0, 2)])
        })
        .join('')
    case 5:
      return tail(person.idNumber).toLowerCase()
    case 6:
      return chance.happens(0.5) ? tail(person.phone) : person.phone.slice(-11)
    case 7:
      return chance.happens(0.5) ? tail(person.serialNo) : person.serialNo.slice(0, 12 + chance.below(5))
    default:
      return Array.from({ length: 1 + chance.below(7) }, () => chance.pick([...'abcdeghijklnosuxyzn'])).join(
        '',
      )
  }
}
