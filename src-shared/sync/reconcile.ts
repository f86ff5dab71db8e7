/** What the desk holds of a case when news of it arrives. */
export interface LocalSide {
  /** Feed position of the stored word of the centre. */
  readonly position: number
  readonly version: number
  readonly hasDraft: boolean
  readonly hasUnsentLetter: boolean
}

export interface RemoteSide {
  readonly position: number
  /** Undefined when the case left the officer's scope (`case-gone`). */
  readonly version: number | undefined
}

/**
 * - `take`: store the centre's word; drafts and letters are kept apart from it and stay as they are.
 * - `keep`: what is stored is newer or the same; do nothing.
 * - `ask`: take the centre's word, and tell the officer that unsent work was made on another version.
 * - `remove`: the case left the scope and nothing here needs it.
 * - `reduce`: the case left the scope, but a draft or letter still needs it: keep just that, out of queue and search.
 */
export type Ruling = 'take' | 'keep' | 'ask' | 'remove' | 'reduce'

/**
 * Rules on one record of the feed against what is held. Pure, and the same whatever the order of arrival: a lower
 * position never replaces a higher one, so a late page cannot revive a removed case (invariant I5).
 */
export function reconcile(local: LocalSide | undefined, remote: RemoteSide): Ruling {
  if (local && remote.position <= local.position) return 'keep'
  const unsent = local !== undefined && (local.hasDraft || local.hasUnsentLetter)
  if (remote.version === undefined) return unsent ? 'reduce' : 'remove'
  return unsent && remote.version !== local.version ? 'ask' : 'take'
}
