import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import { sha256OfText } from '../../../src-shared/kernel/digest.ts'
import { TERMS_FORM, termsBy } from '../../../src-shared/search/entry-terms.ts'
import { matchEntry, type SearchEntry } from '../../../src-shared/search/match-entry.ts'
import { readQuery } from '../../../src-shared/search/search-query.ts'
import { isSyllable } from '../../../src-shared/search/syllables.ts'
import { loadReadings } from './readings.ts'

const readAloud = await loadReadings()
const entryOf = (name: string): SearchEntry => ({
  name,
  idNumber: '52010219990307123X',
  phone: '13812345678',
  serialNo: 'SM20260305000123',
  unitName: '贵阳示例档案服务有限公司',
  postName: 'IT助理见习岗',
})
const found = (typed: string, name: string) => matchEntry(readQuery(typed), entryOf(name), readAloud)
const part = (typed: string, name: string) => {
  const match = found(typed, name)
  return match?.field === 'name' ? name.slice(match.from, match.to) : undefined
}

describe('names by characters', () => {
  it.each([
    ['单', '单雄信', '单'],
    ['雄', '单雄信', '雄'],
    ['雄信', '单雄信', '雄信'],
    ['尉迟', '尉迟恭', '尉迟'],
    ['买买提', '阿布都热依木·买买提', '买买提'],
    ['热依木买买', '阿布都热依木·买买提', '热依木·买买'],
    ['依木・买', '阿布都热依木·买买提', '依木·买'],
    ['𠮷', '王𠮷祥', '𠮷'],
    ['𠮷祥', '王𠮷祥', '𠮷祥'],
    ['smith j', 'John SMITH-Jones', 'SMITH-J'],
    ['ＪＯ', 'John SMITH', 'Jo'],
    ['rené', 'René', 'René'],
  ])('%s finds %s', (typed, name, marked) => expect(part(typed, name)).toBe(marked))

  it.each([
    ['单信', '单雄信'],
    ['信雄', '单雄信'],
    ['祥𠮷', '王𠮷祥'],
    ['\ud842', '王𠮷祥'],
  ])('%s does not find %s', (typed, name) => expect(part(typed, name)).toBe(undefined))
})

describe('names by letters', () => {
  it.each([
    // 多音字 as surnames, and as they are read otherwise.
    ['shan', '单雄信', '单'],
    ['dan', '单雄信', '单'],
    ['shanxx', '单雄信', '单雄信'],
    ['qiu', '仇小明', '仇'],
    ['chou', '仇小明', '仇'],
    ['zeng', '曾国', '曾'],
    ['ceng', '曾国', '曾'],
    ['xie', '解放', '解'],
    ['jf', '解放', '解放'],
    ['xf', '解放', '解放'],
    ['yuchi', '尉迟恭', '尉迟'],
    ['ycg', '尉迟恭', '尉迟恭'],
    ['weichi', '尉迟恭', '尉迟'],
    ['moqi', '万俟卨', '万俟'],
    // Full, initials, mixed, the last one begun.
    ['ss', '孙尚香', '孙尚'],
    ['sunshangx', '孙尚香', '孙尚香'],
    ['sshx', '孙尚香', '孙尚香'],
    ['sunshangxian', '孙尚香', '孙尚香'],
    ['shangxiang', '孙尚香', '尚香'],
    ['sxi', '孙香', '孙香'],
    ['xian', '西安', '西安'],
    ["xi'an", '西安', '西安'],
    ['lv', '吕布', '吕'],
    ['lu', '吕布', '吕'],
    ['lyubu', '吕布', '吕布'],
    ['lǚ', '吕布', '吕'],
    ['SHÀN', '单雄信', '单'],
    ['abdry', '阿布都热依木·买买提', '阿布都热依'],
    ['maimaiti', '阿布都热依木·买买提', '买买提'],
    ['yimumai', '阿布都热依木·买买提', '依木·买'],
  ])('%s in %s marks %s', (typed, name, marked) => expect(part(typed, name)).toBe(marked))

  it.each([
    ['sunxiang', '孙尚香'],
    ['sunshangy', '孙尚香'],
    ['tian', '𠮷祥'],
    ['ji', '𠮷祥'],
  ])('%s does not find %s', (typed, name) => expect(part(typed, name)).toBe(undefined))

  it('the surname as it is read stands before every other reading', () => {
    const rank = (typed: string) => found(typed, '单雄信')?.rank ?? 9
    expect(rank('shan')).toBeLessThan(rank('dan'))
    expect(rank('shanxiongxin')).toBeLessThan(rank('shan'))
    expect(rank('dan')).toBeLessThan(rank('xiong'))
  })
})

describe('numbers, units and posts', () => {
  it.each([
    ['123X', 'id-number', '123X'],
    ['123x', 'id-number', '123X'],
    ['7123x', 'id-number', '7123X'],
    ['07123X', 'id-number', '07123X'],
    ['5678', 'phone', '5678'],
    ['138 1234 5678', 'phone', '13812345678'],
    ['0123', 'serial', '0123'],
    ['sm20260305000123', 'serial', 'SM20260305000123'],
    ['SM2026030500', 'serial', 'SM2026030500'],
    ['档案', 'unit', '档案'],
    ['助理见', 'post', '助理见'],
    ['it', 'post', 'IT'],
  ])('%s is found in %s', (typed, field, marked) => {
    const entry = entryOf('王小明')
    const match = found(typed, '王小明')
    const text = {
      'id-number': entry.idNumber,
      phone: entry.phone,
      serial: entry.serialNo,
      unit: entry.unitName,
    }
    expect(match?.field).toBe(field)
    const of = (text as Record<string, string>)[field] ?? entry.postName
    expect(of.slice(match?.from, match?.to)).toBe(marked)
  })

  it.each(['307123X', '9990307123X', '1234', 'SM20260305', '567'])('%s is not', typed => {
    expect(found(typed, '王小明')).toBe(undefined)
  })
})

describe('the library of readings', () => {
  it('reads no character by a syllable that letters are not taken apart by', () => {
    const strange: string[] = []
    for (let code = 0x3400; code < 0x323b0; code += 1) {
      if (code > 0xa000 && code < 0xf900) continue
      const character = String.fromCodePoint(code)
      for (const reading of readAloud([character])[0] ?? []) if (!isSyllable(reading)) strange.push(character)
    }
    expect(strange).toEqual([])
    expect(pinyin('单', { surname: 'head', toneType: 'none' })).toBe('shan')
  })

  it('gives the terms of an index of this form: with others, raise TERMS_FORM', () => {
    const names = ['单雄信', '尉迟恭', '阿布都热依木·买买提', '王𠮷祥', 'John SMITH', '吕布', '乐于人']
    const terms = names.map(name => termsBy(readAloud)(entryOf(name)))
    expect([TERMS_FORM, sha256OfText(JSON.stringify(terms))]).toMatchInlineSnapshot(`
      [
        "1 pinyin-pro-3.29",
        "f19759280125aec7f35c501312de8f1b5e69170134aa65e6f004d300b8da2b3d",
      ]
    `)
  })
})
