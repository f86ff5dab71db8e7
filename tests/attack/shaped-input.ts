import { z } from 'zod'
import { hostileValue } from './hostile-values.ts'
import type { Random } from './random.ts'

type Schema = z.core.JSONSchema.BaseSchema

/** Makes inputs by an entry's own schema, so that they reach as deep as a real face's do. */
export function shapeOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
}

/** A value of the shape. Where only some texts fit, one of `known` that fits is taken, if there is any. */
export function shaped(shape: Schema, random: Random, known: readonly string[], depth = 0): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return random.pick(shape.enum)
  const either = shape.anyOf ?? shape.oneOf
  if (either) return shaped(random.pick(either) as Schema, random, known, depth + 1)
  switch (shape.type) {
    case 'object':
      return shapedObject(shape, random, known, depth)
    case 'array': {
      const length = (shape.minItems ?? 0) + random.below(3)
      return Array.from({ length }, () => shaped((shape.items ?? {}) as Schema, random, known, depth + 1))
    }
    case 'string':
      return shapedText(shape, random, known)
    case 'integer':
    case 'number': {
      const least = Math.max(Number(shape.minimum ?? shape.exclusiveMinimum ?? 0), 0)
      const most = Math.min(Number(shape.maximum ?? least + 9), least + 9)
      return least + random.below(most - least + 1)
    }
    case 'boolean':
      return random.chance(0.5)
    case 'null':
      return null
    default:
      return random.pick<unknown>(['a', 1, null, { a: 1 }, ['a']])
  }
}

function shapedObject(shape: Schema, random: Random, known: readonly string[], depth: number): object {
  const made: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(shape.properties ?? {}))
    if (shape.required?.includes(name) || random.chance(0.7))
      made[name] = shaped(part as Schema, random, known, depth + 1)
  if (typeof shape.additionalProperties === 'object' && depth < 5)
    made[random.pick(known)] = shaped(shape.additionalProperties as Schema, random, known, depth + 1)
  return made
}

function shapedText(shape: Schema, random: Random, known: readonly string[]): string {
  if (shape.pattern === undefined)
    return random
      .pick(known)
      .padEnd(shape.minLength ?? 0, '字')
      .slice(0, shape.maxLength ?? 80)
  const pattern = new RegExp(shape.pattern, 'u')
  const fitting = known.filter(each => pattern.test(each))
  return fitting.length > 0 ? random.pick(fitting) : 'nothing fits'
}

/** The same value with one place spoilt: replaced, taken away, or one more put in. */
export function spoilt(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.15)) return hostileValue(random)
  const keys = Object.keys(value)
  const key = keys.length > 0 ? random.pick(keys) : 'x'
  const put = (next: unknown): unknown =>
    Array.isArray(value)
      ? value.map((each, at) => (String(at) === key ? next : each))
      : { ...value, [key]: next }
  if (random.chance(0.1) && !Array.isArray(value)) {
    const { [key]: _taken, ...rest } = value as Record<string, unknown>
    return rest
  }
  if (random.chance(0.1) && !Array.isArray(value))
    return {
      ...value,
      [random.pick(['x', 'constructor', 'right', 'roles', 'officerId'])]: hostileValue(random),
    }
  return put(spoilt((value as Record<string, unknown>)[key], random))
}
