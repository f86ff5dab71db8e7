/** True with `POWER=whole`: every place and the full number of images, for a run by command; otherwise the share of CI. */
export const wholeRange = process.env.POWER === 'whole'

/** `POWER_SEED` brings a printed run back. */
export const powerSeed = Number(process.env.POWER_SEED ?? '1')

/** For one test: CI's two cores may be busy with other files; the whole range takes its time. */
export const patienceMs = wholeRange ? 4 * 3_600_000 : 180_000
