import * as library from 'sm-crypto-v2'
import { nationalSuite } from '../../src-shared/kernel/national-suite.ts'
import { digestsWith, type Suite, suiteOfKey } from '../../src-shared/kernel/suite.ts'
import * as ed25519 from './ed25519.ts'

const national = nationalSuite(library)

export const { digestOf, isDigestOf } = digestsWith(() => national)

/** A new pair of the suite; both halves say which suite they are of. */
export function makeSigningPair(suite: Suite): { readonly publicKey: string; readonly privateKey: string } {
  return suite === 'gm' ? national.makeKeyPair() : ed25519.makeKeyPair()
}

/** The centre's signature over the UTF-8 bytes of a text, by the suite of the key. */
export function signText(privateKey: string, text: string): string {
  return suiteOfKey(privateKey) === 'gm'
    ? national.sign(privateKey, text)
    : ed25519.signText(privateKey, text)
}

/** True when the signature is this key's over the text, by the suite of the key. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  return suiteOfKey(publicKey) === 'gm'
    ? national.verify(publicKey, text, signature)
    : ed25519.isSignedBy(publicKey, text, signature)
}
