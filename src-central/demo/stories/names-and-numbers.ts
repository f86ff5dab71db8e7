import { checkDigitOf } from '../../../src-shared/identity/id-number.ts'
import { addDays, type CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { wrongCheckDigit } from '../people/id-numbers.ts'
import { slipOf } from '../people/names.ts'
import { nearMiss, problem, type Story } from './story.ts'

const local = { idType: 'citizen-id', nameKind: 'han' } as const
const found = (name: string) =>
  ({ 'name-in-register': { result: 'fail', value: `登记姓名：${name}` } }) as const
const uncarried = () => ({
  'number-in-register': { result: 'unknown', value: '该证件类型未接入比对库' } as const,
  'name-in-register': { result: 'unknown', value: '' } as const,
})
const rest = { 'photo-score': { result: 'pass', value: '0.88' } } as const

/** ID16 name, ID17 number, ID18 register; the pictures are good. `today` dates the numbers. */
export function namesAndNumbers(today: CalendarDate): readonly Story[] {
  const bornLater = (number: string) => {
    const head = number.slice(0, 6) + addDays(today, 40).replaceAll('-', '') + number.slice(14, 17)
    return head + checkDigitOf(head)
  }
  return [
    problem('ID16-slip', 'One character of the name differs from the register.', undefined, {
      person: local,
      file: (f, _p, r) => ({ name: slipOf(r, f.name) }),
      checks: (_f, p) => ({ ...found(p.name.full), ...rest }),
    }),
    problem('ID16-nickname', 'Filled in a nickname.', undefined, {
      person: { ...local, ages: [20, 40] },
      file: (f, _p, r) => ({ name: `阿${[...f.name].at(-1) ?? '明'}${r.chance(0.5) ? '仔' : ''}` }),
      checks: (_f, p) => ({ ...found(p.name.full), ...rest }),
    }),
    problem('ID16-cut-name', 'The father’s name after the dot is missing.', undefined, {
      person: { nameKind: 'uyghur' },
      file: f => ({ name: f.name.split('·')[0] ?? f.name }),
      checks: (_f, p) => ({ ...found(p.name.full), ...rest }),
    }),
    nearMiss('ID16-other-dot', 'Another separator than U+00B7; the same name once normalised.', undefined, {
      person: { nameKind: 'uyghur' },
      file: (f, _p, r) => ({ name: f.name.replace('·', r.pick(['•', '・', '.', '‧'])) }),
      checks: (_f, p) => ({ ...found(p.name.full), ...rest }),
    }),
    nearMiss('ID16-spaces', 'A space between surname and given name.', undefined, {
      person: { nameKind: 'western', idType: 'foreign-pr' },
      file: f => ({ name: f.name.replaceAll(' ', '  ').trim() }),
      checks: (_f, p) => ({ ...found(p.name.full), ...rest }),
    }),
    nearMiss(
      'ID16-former-name',
      'Renamed: the register still has the former name, which the applicant gives.',
      undefined,
      {
        person: local,
        file: (f, _p, r) => ({ formerName: slipOf(r, f.name) }),
        checks: f => ({ ...found(`${f.formerName ?? ''}（现登记变更办理中）`), ...rest }),
      },
    ),
    nearMiss('ID16-rare-character', 'The register shows a placeholder for a rare character.', undefined, {
      person: { nameKind: 'rare' },
      checks: (_f, p) => ({ ...found(`${[...p.name.full].slice(0, -1).join('')}〓`), ...rest }),
    }),
    nearMiss('ID16-long-name', 'Twenty-five characters and a dot; the register cut the name.', undefined, {
      person: { nameKind: 'long-uyghur' },
      checks: (_f, p) => ({
        ...found(`${[...p.name.full].slice(0, 16).join('')}（登记系统限16字，已截断）`),
        ...rest,
      }),
    }),

    problem('ID17-check-digit', 'The check digit is wrong.', undefined, {
      person: local,
      file: (_f, p) => ({ idNumber: wrongCheckDigit(p.idNumber) }),
    }),
    problem('ID17-one-short', 'One digit is missing.', undefined, {
      person: local,
      file: (_f, p) => ({ idNumber: p.idNumber.slice(0, 9) + p.idNumber.slice(10) }),
    }),
    problem('ID17-no-such-day', 'Born on 31 February.', undefined, {
      person: local,
      file: (_f, p) => ({ idNumber: `${p.idNumber.slice(0, 10)}0231${p.idNumber.slice(14)}` }),
    }),
    problem('ID17-future', 'Born next month.', undefined, {
      person: local,
      file: (_f, p) => ({ idNumber: bornLater(p.idNumber) }),
    }),
    problem('ID17-first-generation', 'The fifteen digits of a first-generation card.', undefined, {
      person: { ...local, ages: [34, 50] },
      file: (_f, p) => ({ idNumber: p.idNumber.slice(0, 6) + p.idNumber.slice(8, 17) }),
    }),
    nearMiss('ID17-lower-case-x', 'A small x at the end; normalised it is right.', undefined, {
      person: { ...local, endsInX: true },
      file: f => ({ idNumber: f.idNumber.toLowerCase() }),
      checks: () => ({ 'number-form': { result: 'fail', value: '末位为小写 x' } }),
    }),
    nearMiss('ID17-spaces', 'Written in groups with spaces.', undefined, {
      person: local,
      file: f => ({
        idNumber: `${f.idNumber.slice(0, 6)} ${f.idNumber.slice(6, 14)} ${f.idNumber.slice(14)}`,
      }),
      checks: () => ({ 'number-form': { result: 'fail', value: '含空格' } }),
    }),
    nearMiss('ID17-full-width', 'Typed in full-width digits.', undefined, {
      person: local,
      file: f => ({
        idNumber: [...f.idNumber].map(c => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join(''),
      }),
      checks: () => ({ 'number-form': { result: 'fail', value: '含全角字符' } }),
    }),

    problem('ID18-no-such-number', 'The register does not have the number.', undefined, {
      person: local,
      checks: () => ({
        'number-in-register': { result: 'fail', value: '库中无此号码' },
        'name-in-register': { result: 'unknown', value: '' },
        'photo-score': { result: 'unknown', value: '' },
      }),
      reference: 'never',
    }),
    problem('ID18-renamed', 'Renamed without telling the register.', undefined, {
      person: local,
      checks: (f, _p, r) => ({
        ...found(slipOf(r, slipOf(r, f.name))),
        'number-in-register': { result: 'fail', value: '号码在库，姓名为变更前登记' },
        ...rest,
      }),
    }),
    problem('ID18-moved', 'Moved household registration; the register holds the old province.', undefined, {
      person: local,
      checks: () => ({
        'number-in-register': { result: 'fail', value: '户籍已迁出本省，迁入地未备案' },
        ...rest,
      }),
    }),
    nearMiss(
      'ID18-abolished-county',
      'The address code is of an abolished county, as old numbers have it.',
      undefined,
      {
        person: { ...local, ages: [34, 52], birthRegion: '522128' },
        checks: () => ({
          'number-in-register': { result: 'unknown', value: '前六位 522128 不在现行区划目录' },
          ...rest,
        }),
      },
    ),
    nearMiss(
      'ID18-stale-copy',
      'The register’s copy is two years old and misses a fresh number.',
      undefined,
      {
        person: { ...local, ages: [17, 19] },
        checks: () => ({ 'number-in-register': { result: 'unknown', value: '离线副本截至两年前，未收录' } }),
      },
    ),
    nearMiss('ID18-permit', 'A residence permit the register does not carry.', undefined, {
      person: { idType: 'hkm-residence' },
      checks: uncarried,
    }),
    nearMiss('ID18-travel-permit', 'The travel permit of a resident of Hong Kong or Macao.', undefined, {
      person: { idType: 'hkm-permit' },
      checks: uncarried,
    }),
    nearMiss('ID18-taiwan-permit', 'The travel permit of a resident of Taiwan: eight digits.', undefined, {
      person: { idType: 'tw-permit' },
      checks: uncarried,
    }),
    nearMiss('ID18-passport', 'A foreigner with a passport, which no register here carries.', undefined, {
      person: { idType: 'passport', nameKind: 'western' },
      checks: uncarried,
    }),
  ]
}
