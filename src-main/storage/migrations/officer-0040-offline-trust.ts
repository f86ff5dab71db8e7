/**
 * 0040: whether a letter may have reached the centre without its answer reaching us. Of letters tried by an earlier
 * version that is not known, so each is taken for one that may have.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0040 = {
  number: 40,
  name: 'offline-trust',
  sql: `
ALTER TABLE letters ADD COLUMN may_have_arrived INTEGER NOT NULL DEFAULT 0;
UPDATE letters SET may_have_arrived = 1
  WHERE state = 'sending' OR (state = 'waiting' AND attempts > 0) OR last_trouble IN ('receipt-unverified', 'rejected-alone');
`,
} as const
