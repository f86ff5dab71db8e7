import { checkDigitOf } from '../../../src-shared/identity/id-number.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { Random } from '../random.ts'

/**
 * Makes numbers that no other call of this maker made. They are computed (GB 11643), never taken from anybody; that a
 * living person has one of them by chance cannot be excluded, because no part of the number space is kept free.
 */
export class NumberMaker {
  readonly #taken = new Set<string>()

  /** An 18-character number: region, birth date, a sequence with the right parity, the check character. */
  citizen(random: Random, region: string, bornOn: CalendarDate, sex: 'male' | 'female'): string {
    return this.#fresh(() => {
      const odd = sex === 'male' ? 1 : 0
      const order = String(random.int(0, 499) * 2 + odd).padStart(3, '0')
      const head = region + bornOn.replaceAll('-', '') + order
      return head + checkDigitOf(head)
    })
  }

  /** Foreign permanent resident, 2023 type: 9, province of application, country, birth date, order, check (F41). */
  foreignNew(random: Random, province: string, bornOn: CalendarDate, sex: 'male' | 'female'): string {
    return this.#fresh(() => {
      const country = random.pick(['840', '276', '076', '643', '288', '566', '694'])
      const order = String(random.int(0, 499) * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')
      const head = `9${province}${country}${bornOn.replaceAll('-', '')}${order}`
      return head + checkDigitOf(head)
    })
  }

  /** Foreign permanent resident, 2017 type: three letters and twelve digits; the form has no check digit we can use. */
  foreignOld(random: Random, region: string, bornOn: CalendarDate): string {
    return this.#fresh(() => {
      const country = random.pick(['USA', 'DEU', 'BRA', 'RUS', 'GHA', 'NGA', 'SEN'])
      return `${country}${region.slice(0, 4)}${bornOn.slice(2).replaceAll('-', '')}${String(random.int(10, 99))}`
    })
  }

  /** A travel permit or passport: `letters` and eight digits. Nothing of the person stands in it. */
  permit(random: Random, letters: string): string {
    return this.#fresh(() => `${letters}${String(random.int(0, 99_999_999)).padStart(8, '0')}`)
  }

  #fresh(make: () => string): string {
    for (let tries = 0; tries < 1000; tries += 1) {
      const number = make()
      if (!this.#taken.has(number)) {
        this.#taken.add(number)
        return number
      }
    }
    throw new Error('no free identity number left for this region and day')
  }
}

/** The number with its check character changed to a wrong one. */
export function wrongCheckDigit(number: string): string {
  const wrong = checkDigitOf(number) === '5' ? '7' : '5'
  return number.slice(0, 17) + wrong
}
