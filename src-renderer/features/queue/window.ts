import { QUEUE_PAGE } from '../../data/use-queue.ts'

/** Rows in view, by their places in the queue. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** So many rows on both sides of those in view are there before they are looked at. */
const MARGIN = 30
/** A case in hand is looked for so far around where it stood last: others come and go before it. */
const AROUND = 20

/** The pages to keep: those in view and about, and those around the case in hand. */
export function pagesWanted(view: Range, inHand: number | undefined, total: number | undefined): number[] {
  const end = total === undefined ? 0 : Math.max(0, total - 1)
  const pages = new Set<number>()
  const want = (first: number, last: number) => {
    const from = Math.min(Math.max(0, first), end)
    const to = Math.min(Math.max(0, last), end)
    for (let page = Math.floor(from / QUEUE_PAGE); page * QUEUE_PAGE <= to; page += 1) pages.add(page)
  }
  want(view.first - MARGIN, view.last + MARGIN)
  if (inHand !== undefined) want(inHand - AROUND, inHand + AROUND)
  return [...pages].sort((a, b) => a - b)
}
