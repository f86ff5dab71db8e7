import { useContext, useEffect, useLayoutEffect, useRef } from 'react'
import type { KeyBinding } from './key-binding.ts'
import { KeysContext, type Layer } from './keys-provider.tsx'

/** Lends these keys to a component while it is on screen; components mounted later come first. */
export function useKeys(
  bindings: readonly KeyBinding[],
  options: { readonly masks?: boolean; readonly device?: ((line: string) => void) | undefined } = {},
): void {
  const registry = useContext(KeysContext)
  const layer = useRef<Layer>({ bindings: [], masks: false })
  const masks = options.masks ?? false
  useLayoutEffect(() => {
    layer.current.bindings = bindings
    layer.current.masks = masks
    layer.current.device = options.device
  })
  useEffect(() => registry?.add(layer.current), [registry])
}

/** Every key alive on the screen right now, for the sheet of all keys. */
export function useAllKeys(): () => readonly KeyBinding[] {
  const registry = useContext(KeysContext)
  return () => registry?.all() ?? []
}
