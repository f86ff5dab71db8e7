import { z } from 'zod'

/** Paths of a payload that are hidden, each with a mark that is the same for the same value, so that versions compare. */
export const hiddenSchema = z.record(z.string(), z.string())
