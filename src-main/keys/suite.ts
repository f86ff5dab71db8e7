import { createRequire } from 'node:module'
import { type NationalSuite, nationalSuite } from '../../src-shared/kernel/national-suite.ts'
import { digestsWith } from '../../src-shared/kernel/suite.ts'

let read: NationalSuite | undefined

/** Read in when it is first asked for: most desks never do, and none waits for it at its start. */
export function national(): NationalSuite {
  read ??= nationalSuite(createRequire(import.meta.url)('sm-crypto-v2'))
  return read
}

export const { digestOf, isDigestOf } = digestsWith(national)
