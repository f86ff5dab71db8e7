import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { setupWords } from './setup-words.ts'

describe('English forms of a word', () => {
  beforeAll(async () => await setupWords('en'))

  it('says one case, and two cases', () => {
    const title = (n: number) => i18next.t('offers.dialog.title', { n })
    expect(title(1)).toBe('Hand 1 case to a colleague')
    expect(title(2)).toBe('Hand 2 cases to a colleague')
    expect(title(0)).toBe('Hand 0 cases to a colleague')
  })

  it('says it beside other gaps too', () => {
    const since = (n: number) => i18next.t('case.changed.since', { n, version: 3, time: '10:32' })
    expect(since(1)).toBe('You last looked at version 3, 10:32; 1 change since')
    expect(since(5)).toBe('You last looked at version 3, 10:32; 5 changes since')
  })
})
