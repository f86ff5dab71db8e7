/**
 * 0090: masked numbers of the older forms are masked anew, so that no digit of a birth date stands in a list: fifteen digits
 * keep six and three, a foreigner's card of 2004 seven and two, what fits no form its last two. Eighteen characters keep six
 * and four as before.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0090 = {
  number: 90,
  name: 'masks',
  sql: `
UPDATE cases SET id_number_masked = CASE
  WHEN length(id_number) = 18 AND substr(id_number, 1, 17) NOT GLOB '*[^0-9]*' AND substr(id_number, 18) GLOB '[0-9X]'
    THEN substr(id_number, 1, 6) || '********' || substr(id_number, 15)
  WHEN length(id_number) = 15 AND id_number NOT GLOB '*[^0-9]*'
    THEN substr(id_number, 1, 6) || '******' || substr(id_number, 13)
  WHEN length(id_number) = 15 AND id_number GLOB '[A-Z][A-Z][A-Z]*' AND substr(id_number, 4) NOT GLOB '*[^0-9]*'
    THEN substr(id_number, 1, 7) || '******' || substr(id_number, 14)
  ELSE replace(hex(zeroblob(max(0, length(id_number) - 2))), '00', '*') || substr(id_number, -2)
  END
WHERE NOT (
  length(id_number_masked) = 18 AND length(id_number) = 18
  AND substr(id_number, 1, 17) NOT GLOB '*[^0-9]*' AND substr(id_number, 18) GLOB '[0-9X]'
);
`,
} as const
