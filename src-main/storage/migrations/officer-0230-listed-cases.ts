/**
 * 0230: of a case that a list of persons may name (花名册), what such a list shows of it, beside its body: a roster of thousands reads
 * a tenth. Of a case stored before there is no row; its body says it.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0230 = {
  number: 230,
  name: 'listed-cases',
  sql: `
CREATE TABLE listed_cases (
  seq INTEGER PRIMARY KEY,
  shown TEXT NOT NULL
) STRICT;
`,
} as const
