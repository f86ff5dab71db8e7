import { z } from 'zod'
import { keyChoicesSchema } from './key-choices.ts'

const paneSchema = z.number().int().min(160).max(1200).nullable()
export const settingsSchema = z.object({
  language: z.enum(['zh-CN', 'en']),
  /** `contrast`: black, white and one blue, with lines around everything that is pressed. */
  theme: z.enum(['light', 'dark', 'contrast', 'system']),
  /** In percent; everything on the screen grows with it. */
  textSize: z.union([z.literal(100), z.literal(112), z.literal(125), z.literal(150)]),
  /** 宽松 or 紧凑: how high a row of the queue is. */
  density: z.enum(['wide', 'compact']),
  /** 柜台模式: queue, other cases and internal notes are folded away where a citizen sees the screen. */
  counter: z.boolean(),
  /** What the officer put on other keys; anything else stands where it always does. */
  keys: keyChoicesSchema,
  /** How wide the officer drew the parts of a page, in px; null: as wide as by itself. */
  panes: z.object({ queue: paneSchema, facts: paneSchema }),
  undoSeconds: z.union([z.literal(8), z.literal(20), z.literal(60)]),
  shortcuts: z.boolean(),
  /** The desk locks itself after so many minutes without a hand at it; the province may allow fewer. */
  lockMinutes: z.number().int().min(1).max(60),
  /** 领取 for how many hours: as chosen last. */
  leaseHours: z.union([z.literal(8), z.literal(24), z.literal(48), z.literal(72)]),
  /** Fetching pictures uses at most so many KiB a second; 0: no limit. */
  filesKbPerSecond: z.union([z.literal(0), z.literal(64), z.literal(256), z.literal(1024)]),
})
export type Settings = z.infer<typeof settingsSchema>
