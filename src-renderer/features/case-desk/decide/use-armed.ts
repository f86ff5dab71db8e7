import { useState } from 'react'
import { SETTLE_MS } from '../../../ui/keys/key-law.ts'
import { usePainted } from '../../../ui/use-painted.ts'
import type { Verb } from './outcome-keys.ts'

export interface Armed {
  /** What is armed for this scene; nothing armed for another version stays armed. */
  readonly verb: Verb | null
  /** From when decision keys live; null before the case was painted. */
  readonly readyAt: number | null
  /** From when commit lives: nothing commits that was not seen armed. */
  readonly commitFrom: number | null
  readonly stands: boolean
  readonly isReady: () => boolean
  readonly arm: (verb: Verb) => void
  readonly disarm: () => void
  /** The case's main picture, or its missing mark, has been on the screen. */
  readonly mainShown: (at: number) => void
}

/** What is armed, for which version, and whether anybody can have seen it. */
export function useArmed(scene: string, visible: boolean): Armed {
  const [shown, setShown] = useState<{ readonly scene: string; readonly at: number } | null>(null)
  const [armed, setArmed] = useState<{ readonly scene: string; readonly verb: Verb } | null>(null)
  const [armedShownAt, setArmedShownAt] = useState<number | null>(null)
  const verb = armed?.scene === scene ? armed.verb : null
  const stands = shown?.scene === scene
  const readyAt = shown?.scene === scene && visible ? shown.at + SETTLE_MS : null
  usePainted(verb && `${scene} ${verb.id}`, setArmedShownAt)
  return {
    verb,
    stands,
    readyAt,
    commitFrom: verb && armedShownAt !== null ? Math.max(readyAt ?? Infinity, armedShownAt) : null,
    isReady: () => readyAt !== null && performance.now() >= readyAt,
    arm: wanted => {
      if (wanted.id === verb?.id) return
      setArmedShownAt(null)
      setArmed({ scene, verb: wanted })
    },
    disarm: () => setArmed(null),
    mainShown: at => setShown(old => (old?.scene === scene ? old : { scene, at })),
  }
}
