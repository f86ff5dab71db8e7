/** Counts knocks that had no right, so that guessing and flooding get a short answer and nothing more. */
export interface KnockLimit {
  /** Notes a knock without a right. True: there were too many, it is not worth a sentence. */
  tooMany(): boolean
}

const MOST_IN_A_WINDOW = 60
const WINDOW_MS = 10_000

/** Who has a right is never counted and never held up: a stranger cannot lock the officer out. */
export function createKnockLimit(now: () => number = () => performance.now()): KnockLimit {
  let began = now()
  let count = 0
  return {
    tooMany: () => {
      if (now() - began >= WINDOW_MS) {
        began = now()
        count = 0
      }
      count += 1
      return count > MOST_IN_A_WINDOW
    },
  }
}
