import { useMemo, useState } from 'react'

/** How a picture is lit on the screen; 1 is the picture as it is. Nothing of it changes the file. */
export interface Light {
  readonly brightness: number
  readonly contrast: number
}

export type LightPart = keyof Light

export interface LightTool {
  readonly of: Light
  readonly set: (part: LightPart, value: number) => void
  readonly step: (part: LightPart, direction: 1 | -1) => void
}

export const DARKEST = 0.5
export const LIGHTEST = 2
export const LIGHT_STEP = 0.1
const plain: Light = { brightness: 1, contrast: 1 }

/** Held for all pictures of a case: who needs more light for one needs it for the other beside it. */
export function useLight(): LightTool {
  const [light, setLight] = useState(plain)
  return useMemo(
    () => ({
      of: light,
      set: (part, value) => setLight(old => ({ ...old, [part]: bounded(value) })),
      step: (part, direction) =>
        setLight(old => ({ ...old, [part]: bounded(old[part] + direction * LIGHT_STEP) })),
    }),
    [light],
  )
}

/** In steps, so that no remainder of a sum keeps a picture from being as it is again. */
function bounded(value: number): number {
  return Math.min(LIGHTEST, Math.max(DARKEST, Math.round(value / LIGHT_STEP) * LIGHT_STEP))
}
