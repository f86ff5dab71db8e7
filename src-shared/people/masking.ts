/**
 * The one masked form of an identity number: `520103********1234`, first six and last four (P3). There is no other
 * partial form. Numbers too short to keep ten characters show only their last two.
 */
export function maskIdNumber(number: string): string {
  const characters = [...number]
  const keep = characters.length >= 15 ? { head: 6, tail: 4 } : { head: 0, tail: 2 }
  const hidden = Math.max(0, characters.length - keep.head - keep.tail)
  return [
    ...characters.slice(0, keep.head),
    ...Array<string>(hidden).fill('*'),
    ...characters.slice(characters.length - Math.min(keep.tail, characters.length)),
  ].join('')
}
