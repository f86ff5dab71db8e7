/**
 * The page forbids eval. zod tries it once when it makes its first object schema, and the browser would report that;
 * this is what its `config({ jitless: true })` sets. Imported before everything that holds a schema.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

export {}
