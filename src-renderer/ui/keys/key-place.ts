import type { KeyPlace } from './key-law.ts'

const TYPED_INPUTS = ['text', 'password', 'search', 'email', 'number', 'tel', 'url', 'date', 'month', 'time']

/** What the element in focus does with keys by itself. */
export function keyPlace(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.getAttribute('role') === 'combobox')
    return target.getAttribute('aria-expanded') === 'true' ? 'picking' : 'text'
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return 'text'
  if (target instanceof HTMLInputElement) return TYPED_INPUTS.includes(target.type) ? 'text' : 'choose'
  if (target instanceof HTMLSelectElement) return 'choose'
  const role = target.getAttribute('role')
  if (
    role &&
    ['radio', 'tab', 'menuitem', 'option', 'slider', 'separator', 'switch', 'checkbox'].includes(role)
  )
    return 'choose'
  if (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement || role === 'button')
    return 'press'
  return target.dataset.scrolls === undefined ? 'page' : 'scroll'
}
