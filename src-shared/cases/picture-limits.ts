/**
 * What a desk paints at most, in one place. They hold before anything is decoded, by what the header claims: a picture that claims
 * more is a bomb or a mistake, and either would take the memory of an office computer.
 */

/** More pixels than any photo of a person or a paper needs: decoded, 50 million take 200 MB. */
export const MOST_PIXELS = 50_000_000

/** The longest side a graphics card surely draws; past it Chromium paints nothing, or something else, without a word. */
export const MOST_SIDE = 16_384

/** Bytes behind a picture's own end: cameras leave a few words of their own there, files that are two things at once leave more. */
export const MOST_TRAILING = 1_024

/** Whole JPEGs that may follow the first one: phones append brightness maps and small pictures (CIPA DC-007). */
export const MOST_APPENDED = 4
