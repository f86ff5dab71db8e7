import { hostileTexts } from '../../src-central/testing/hostile-texts.ts'
import { addresses, breakouts, handlers, loads, templates } from './hostile-markup.ts'

/**
 * Texts that would run in a page that takes them for markup, an address, a style or a template. Each calls `tripwire` with
 * its own number, or asks `trip.invalid` for a file of that number; and carries its number, so that it can be found on a
 * screen. Short enough for several to stand in one field.
 */
export const tripTexts: readonly string[] = makeTexts()

/** The number a text can be recognised by wherever it is shown. */
export const markOf = (index: number) => `T${String(index).padStart(3, '0')}T`

function makeTexts(): string[] {
  const forms: ((run: string, address: string) => string)[] = [
    ...handlers.map(
      ([tag, event]) =>
        (run: string, address: string) =>
          `<${tag.replace('@', address)} ${event}=${run}>`,
    ),
    ...handlers.slice(0, 24).map(
      ([tag, event]) =>
        (run: string, address: string) =>
          `"'><${tag.replace('@', address).toUpperCase()}\n${event}="${run}"`,
    ),
    ...addresses.map(scheme => (run: string) => `<a href="${scheme}${run}">x</a>`),
    ...addresses.slice(0, 12).map(scheme => (run: string) => `${scheme}${run}`),
    ...loads.map(
      text => (run: string, address: string) => text.replaceAll('@', address).replaceAll('%', run),
    ),
    ...breakouts.flatMap(end => [
      (run: string) => `${end}<script>${run}</script>`,
      (run: string) => `${end}<img src=x onerror=${run}>`,
    ]),
    ...templates.map(text => (run: string) => text.replaceAll('%', run)),
  ]
  const made = forms.map((form, index) => form(`tripwire(${index})`, `//trip.invalid/${index}`))
  // What the portal is attacked with is shown, too.
  return [...made, ...Object.values(hostileTexts)]
}
