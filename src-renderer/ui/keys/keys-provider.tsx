import { createContext, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { KeyChoices } from '../../../src-shared/desk/key-choices.ts'
import { ChosenKeys, keysOf } from './chosen-keys.ts'
import type { KeyBinding } from './key-binding.ts'
import {
  calmKeys,
  DEVICE_GAP_MS,
  isCharacterKey,
  type Judgement,
  judgeKey,
  judgeWait,
  type KeyRule,
} from './key-law.ts'
import { keyName } from './key-name.ts'
import { keyPlace } from './key-place.ts'

export interface Layer {
  bindings: readonly KeyBinding[]
  /** While true, every other layer is dead: a dialog is open. */
  masks: boolean
  /** Takes a line that a card reader or scanner typed outside of fields. */
  device?: ((line: string) => void) | undefined
}

export interface KeyRegistry {
  readonly add: (layer: Layer) => () => void
  /** Every binding on screen, masked ones too: the sheet of all keys shows them. */
  readonly all: () => readonly KeyBinding[]
}

export const KeysContext = createContext<KeyRegistry | null>(null)

interface KeysProviderProps {
  /** WCAG 2.1.4: single characters can be switched off; chords stay. */
  readonly shortcutsOn: boolean
  /** What the officer put on other keys. */
  readonly choices: KeyChoices
  readonly children: ReactNode
}

/** The one listener for keys. Every press goes through the law before anything runs. */
export function KeysProvider({ shortcutsOn, choices, children }: KeysProviderProps) {
  const layers = useRef<Layer[]>([])
  const chosen = useRef({ on: shortcutsOn, choices })
  useEffect(() => {
    chosen.current = { on: shortcutsOn, choices }
  }, [shortcutsOn, choices])

  const registry = useMemo<KeyRegistry>(
    () => ({
      add(layer) {
        layers.current = [...layers.current, layer]
        return () => {
          layers.current = layers.current.filter(other => other !== layer)
        }
      },
      all: () => layers.current.flatMap(layer => layer.bindings),
    }),
    [],
  )

  useEffect(() => {
    let state = calmKeys
    let timer: ReturnType<typeof setTimeout> | undefined
    const findRule = (key: string) => {
      const { on, choices } = chosen.current
      if (!on && isCharacterKey(key)) return undefined
      return ruleOf(
        findIn(layers.current, binding => keysOf(binding, choices).includes(key)),
        key,
      )
    }

    const carryOut = (judgement: Judgement) => {
      state = judgement.state
      // Each key finds what the one before it left: a digit the outcome just armed, the chord the reason just chosen.
      for (const id of judgement.run) flushSync(() => findById(layers.current, id)?.run())
      const { device } = judgement
      if (device !== null) flushSync(() => findDevice(layers.current)?.(device))
      clearTimeout(timer)
      if (judgement.wakeAt !== null) {
        timer = setTimeout(wake, Math.max(DEVICE_GAP_MS, judgement.wakeAt - performance.now()))
      }
    }
    const wake = () => {
      // A busy page hears keys late: the rest of a burst is listened to before its first character is let go.
      if (isKeyPending()) timer = setTimeout(wake, 1)
      else carryOut(judgeWait(state, performance.now(), findRule))
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const judgement = judgeKey(
        state,
        {
          at: event.timeStamp,
          key: keyName(event),
          repeat: event.repeat,
          composing: event.isComposing || event.keyCode === 229,
          place: keyPlace(event.target),
        },
        findRule,
      )
      if (!judgement.native) {
        event.preventDefault()
        event.stopPropagation()
      }
      carryOut(judgement)
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => {
      window.removeEventListener('keydown', onKeyDown, true)
      clearTimeout(timer)
    }
  }, [])

  return (
    <KeysContext value={registry}>
      <ChosenKeys value={choices}>{children}</ChosenKeys>
    </KeysContext>
  )
}

/** Chromium tells whether input waits that the page has not been given yet. */
function isKeyPending(): boolean {
  const { scheduling } = navigator as { readonly scheduling?: { isInputPending(): boolean } }
  return scheduling?.isInputPending() ?? false
}

/** Who takes a device's line now: an open dialog alone, or nobody while it takes none. */
function findDevice(layers: readonly Layer[]): Layer['device'] {
  const alone = layers.findLast(layer => layer.masks)
  return (alone ?? layers.findLast(layer => layer.device))?.device
}

function findById(layers: readonly Layer[], id: string): KeyBinding | undefined {
  return findIn(layers, binding => binding.id === id)
}

/** Later layers come first; an open dialog is alone. */
function findIn(layers: readonly Layer[], fits: (binding: KeyBinding) => boolean): KeyBinding | undefined {
  const alone = layers.findLast(layer => layer.masks)
  for (const layer of alone ? [alone] : layers.toReversed()) {
    const binding = layer.bindings.find(fits)
    if (binding) return binding
  }
  return layers.flatMap(layer => layer.bindings).find(binding => binding.overDialogs && fits(binding))
}

/** A key that types a character is never alive in a text, whatever was put on it. */
function ruleOf(binding: KeyBinding | undefined, key: string): KeyRule | undefined {
  return (
    binding && {
      id: binding.id,
      scene: binding.scene ?? '',
      from: binding.from,
      repeats: binding.repeats ?? false,
      inText: (binding.inText ?? false) && !isCharacterKey(key),
      always: binding.always ?? false,
    }
  )
}
