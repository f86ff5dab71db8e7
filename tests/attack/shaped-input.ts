import { z } from 'zod'
import type { Chance } from '../builders/chance.ts'
import { hostileValue } from './hostile-values.ts'

type Schema = z.core.JSONSchema.BaseSchema

/** Makes inputs by an entry's own schema, so that they reach as deep as a real face's do. */
export function shapeOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
}

/** A value of the shape. Where only some texts fit, one of `known` that fits is taken, if there is any. */
export function shaped(shape: Schema, chance: Chance, known: readonly string[], depth = 0): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return chance.pick(shape.enum)
  const either = shape.anyOf ?? shape.oneOf
  if (either) return shaped(chance.pick(either) as Schema, chance, known, depth + 1)
  switch (shape.type) {
    case 'object':
      return shapedObject(shape, chance, known, depth)
    case 'array': {
      const length = (shape.minItems ?? 0) + chance.below(3)
      return Array.from({ length }, () => shaped((shape.items ?? {}) as Schema, chance, known, depth + 1))
    }
    case 'string':
      return shapedText(shape, chance, known)
    case 'integer':
    case 'number': {
      const least = Math.max(Number(shape.minimum ?? shape.exclusiveMinimum ?? 0), 0)
      const most = Math.min(Number(shape.maximum ?? least + 9), least + 9)
      return least + chance.below(most - least + 1)
    }
    case 'boolean':
      return chance.happens(0.5)
    case 'null':
      return null
    default:
      return chance.pick<unknown>(['a', 1, null, { a: 1 }, ['a']])
  }
}

function shapedObject(shape: Schema, chance: Chance, known: readonly string[], depth: number): object {
  const made: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(shape.properties ?? {}))
    if (shape.required?.includes(name) || chance.happens(0.7))
      made[name] = shaped(part as Schema, chance, known, depth + 1)
  if (typeof shape.additionalProperties === 'object' && depth < 5)
    made[chance.pick(known)] = shaped(shape.additionalProperties as Schema, chance, known, depth + 1)
  return made
}

function shapedText(shape: Schema, chance: Chance, known: readonly string[]): string {
  if (shape.pattern === undefined)
    return chance
      .pick(known)
      .padEnd(shape.minLength ?? 0, '字')
      .slice(0, shape.maxLength ?? 80)
  const pattern = new RegExp(shape.pattern, 'u')
  const fitting = known.filter(each => pattern.test(each))
  return fitting.length > 0 ? chance.pick(fitting) : 'nothing fits'
}

/** The same value with one place spoilt: replaced, taken away, or one more put in. */
export function spoilt(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.happens(0.15)) return hostileValue(chance)
  const keys = Object.keys(value)
  const key = keys.length > 0 ? chance.pick(keys) : 'x'
  const put = (next: unknown): unknown =>
    Array.isArray(value)
      ? value.map((each, at) => (String(at) === key ? next : each))
      : { ...value, [key]: next }
  if (chance.happens(0.1) && !Array.isArray(value)) {
    const { [key]: _taken, ...rest } = value as Record<string, unknown>
    return rest
  }
  if (chance.happens(0.1) && !Array.isArray(value))
    return {
      ...value,
      [chance.pick(['x', 'constructor', 'right', 'roles', 'officerId'])]: hostileValue(chance),
    }
  return put(spoilt((value as Record<string, unknown>)[key], chance))
}
