import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'

/** What Electron documents, read from the typings its documentation is turned into. */
const types = readFileSync(new URL('../../../node_modules/electron/electron.d.ts', import.meta.url), 'utf8')
const blocks = new Map<string, string>()

/** The text of one documented class, interface or namespace, with all it inherits. */
function blockOf(kind: string): string {
  const known = blocks.get(kind)
  if (known !== undefined) return known
  const found = new RegExp(
    `^  (?:class|interface|namespace) ${kind}\\b([^\\n]*)\\{\\n([\\s\\S]*?)^  \\}`,
    'm',
  ).exec(types)
  const parent = /extends (?:Electron\.)?(\w+)/.exec(found?.[1] ?? '')?.[1]
  const text = (found?.[2] ?? '') + (parent && parent !== kind ? blockOf(parent) : '')
  blocks.set(kind, text)
  return text
}

const members = new Map<string, boolean>()

export function isDocumented(kind: string, member: string): boolean {
  const name = `${kind}.${member}`
  const known = members.get(name)
  if (known !== undefined) return known
  const found = new RegExp(`^    (?:static |readonly )*${member}\\??[(<:]`, 'm').test(blockOf(kind))
  members.set(name, found)
  return found
}

/** The closed list of words a documented property may hold, such as the roles of a menu item. */
export function documentedWords(kind: string, property: string): readonly string[] {
  const line = new RegExp(`^    ${property}\\??: (.*)$`, 'm').exec(blockOf(kind))?.[1] ?? ''
  return [...line.matchAll(/'([^']+)'/g)].map(match => match[1] ?? '')
}

/** Names a program may import from `electron` in the main process. */
export function documentedExports(): readonly string[] {
  const lines = `${blockOf('Main')}${blockOf('Common')}`.matchAll(/^ {4}(?:const|class) (\w+)/gm)
  return [...new Set([...lines].map(match => match[1] ?? ''))]
}

export function refuseUndocumentedKeys(kind: string, given: object): void {
  for (const key of Object.keys(given))
    if (!isDocumented(kind, key)) throw new Error(`electron: ${kind} has no documented option "${key}"`)
}

export function notCovered(what: string): Error {
  return new Error(`electron stand-in: ${what} is documented, but not covered here (see README.md)`)
}

/** What JavaScript itself asks of an object or a class. */
const askedByLanguage = new Set(['then', 'constructor', 'toJSON', 'prototype', 'name', 'length'])
const insides = new WeakMap<object, object>()
const proxies = new WeakMap<object, object>()

/**
 * The only face of a covered object: documented members work, everything else throws an error that names it.
 *
 * Members starting with `_` are the stand-in's own and reached by `inside`. A covered member that Electron does not
 * document is refused when the object is made, so that the stand-in cannot invent an API. `events`: those that are
 * emitted; others cannot be listened to. Undefined: names are the program's own (ipc channels).
 */
export function guarded<T extends object>(kind: string, target: T, events?: readonly string[]): T {
  const basis: object[] = [Object.prototype, EventEmitter.prototype, Function.prototype]
  for (let level: object = target; !basis.includes(level); level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      const own = name.startsWith('_') || askedByLanguage.has(name) || name in EventEmitter.prototype
      if (!own && !isDocumented(kind, name)) throw new Error(`the stand-in invents ${kind}.${name}`)
    }
  }
  const listen =
    (add: (event: string, listener: () => void) => unknown) => (event: string, listener: () => void) => {
      if (events && !blockOf(kind).includes(`on(event: '${event}'`))
        throw new Error(`electron: ${kind} has no documented event "${event}"`)
      if (events && !events.includes(event)) throw notCovered(`the event "${event}" of ${kind}`)
      add.call(target, event, listener)
      return proxy
    }
  const proxy = new Proxy(target, {
    get: (_, key) => {
      const value: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || askedByLanguage.has(key)) return value
      if (key.startsWith('_') || !(key in target))
        throw isDocumented(kind, key)
          ? notCovered(`${kind}.${key}`)
          : new Error(`electron: ${kind}.${key} is not documented`)
      if (typeof value !== 'function') return value
      return ['on', 'once', 'addListener'].includes(key) ? listen(value as never) : value.bind(target)
    },
    set: (_, key, value) => {
      if (typeof key !== 'string' || !(key in target) || key.startsWith('_'))
        throw new Error(`electron: ${kind}.${String(key)} cannot be set here`)
      return Reflect.set(target, key, value)
    },
  })
  insides.set(proxy, target)
  proxies.set(target, proxy)
  return proxy
}

/** The stand-in's own side of a guarded object. */
export function inside<T extends object>(proxy: T): T {
  return (insides.get(proxy) as T | undefined) ?? proxy
}

/** The guarded side, which is all the program may see. */
export function outside<T extends object>(target: T): T {
  return (proxies.get(target) as T | undefined) ?? target
}
