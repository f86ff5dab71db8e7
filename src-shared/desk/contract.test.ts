import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deskContract } from './contract.ts'
import type { DeskMeta } from './entry.ts'
import { deskRefusalCodeSchema, refusalDetailSchema } from './refusal.ts'

interface Entry {
  readonly path: string
  readonly definition: {
    readonly meta: DeskMeta
    readonly inputSchema?: unknown
    readonly outputSchema?: unknown
    readonly errorMap: Record<string, { status?: number; data?: unknown }>
  }
}

function entriesOf(part: object, path: string[] = []): Entry[] {
  return Object.entries(part).flatMap(([name, value]) =>
    '~orpc' in value
      ? [{ path: [...path, name].join('.'), definition: value['~orpc'] as Entry['definition'] }]
      : entriesOf(value, [...path, name]),
  )
}

const entries = entriesOf(deskContract)

describe('the bridge contract', () => {
  it('has entries in every room of the face', () => {
    expect(entries.length).toBeGreaterThanOrEqual(23)
    expect([...new Set(entries.map(entry => entry.path.split('.')[0]))].sort()).toEqual([
      'about',
      'account',
      'audit',
      'case',
      'closings',
      'exceptions',
      'leases',
      'needsYou',
      'offers',
      'offline',
      'outbox',
      'people',
      'posts',
      'proposals',
      'queue',
      'reader',
      'recovery',
      'reports',
      'samples',
      'search',
      'session',
      'settings',
      'slips',
      'stale',
      'supervision',
      'sync',
      'views',
    ])
  })

  it.each(entries)(
    '$path says what must be true before, what it takes and what it gives',
    ({ definition }) => {
      expect(['nothing', 'officer', 'open']).toContain(definition.meta.needs)
      expect(definition.inputSchema).toBeDefined()
      expect(definition.outputSchema).toBeDefined()
    },
  )

  it.each(entries)('$path can refuse with every closed code and no other', ({ definition }) => {
    expect(Object.keys(definition.errorMap).sort()).toEqual([...deskRefusalCodeSchema.options].sort())
    expect(Object.values(definition.errorMap).every(error => error.data === refusalDetailSchema)).toBe(true)
  })

  it('whatever shows or changes a case asks for a right, and nothing is free but what needs no officer', () => {
    const free = entries.filter(entry => entry.definition.meta.needs === 'nothing').map(entry => entry.path)
    expect(free).toEqual([
      'session.state',
      'session.signIn',
      'recovery.restore',
      'settings.read',
      'settings.write',
      'about.read',
      'stale.watch',
    ])
    const rightless = entries.filter(
      entry =>
        /^(queue|case|posts|proposals|outbox|needsYou|exceptions|account|offline|supervision|slips|people|reports)\./.test(
          entry.path,
        ) && entry.definition.meta.right === undefined,
    )
    expect(rightless).toEqual([])
  })

  it('what writes a letter, a draft, a withdrawal or a slip needs the right to decide', () => {
    const deciding = entries
      .filter(entry => entry.definition.meta.right === 'decide')
      .map(entry => entry.path)
    expect(deciding).toEqual([
      'case.saveDraft',
      'case.decide',
      'case.undo',
      'case.planMany',
      'case.decideMany',
      'case.undoMany',
      'case.act',
      'case.linkComplaint',
      'case.intake',
      'case.keepPage',
      'case.takeInPapers',
      'case.intakeDraft',
      'case.saveIntakeDraft',
      'leases.take',
      'leases.release',
      'offers.list',
      'offers.takers',
      'offers.make',
      'offers.answer',
      'outbox.retract',
      'needsYou.handOver',
      'needsYou.file',
      'slips.printBatch',
    ])
  })

  it('giving cases to others, and taking them back, needs the right to manage leases', () => {
    const managing = entries
      .filter(entry => entry.definition.meta.right === 'manage-leases')
      .map(entry => entry.path)
    expect(managing).toEqual(['leases.reclaim', 'leases.colleagues', 'supervision.desks'])
    const reassigning = entries.filter(entry => entry.definition.meta.right === 'reassign')
    expect(reassigning.map(entry => entry.path)).toEqual(['leases.assign'])
  })

  it('a locked desk answers only how it stands, unlocking and signing out', () => {
    const locked = entries.filter(entry => entry.definition.meta.needs !== 'open').map(entry => entry.path)
    expect(locked.filter(path => !/^(settings|about|stale)\./.test(path))).toEqual([
      'session.state',
      'session.signIn',
      'session.unlock',
      'session.signOut',
      // Signing in by another way: refused while anybody is in.
      'recovery.restore',
    ])
  })
})

describe('refusal codes', () => {
  const folder = join(import.meta.dirname, '../../src-main')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map(file => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
  const judges = ['rulebook/find-rules.ts', 'judging/judge-decision.ts', 'judging/checklist.ts']
    .map(file => readFileSync(join(import.meta.dirname, '..', file), 'utf8'))
    .join('\n')

  it.each(deskRefusalCodeSchema.options)('%s is one the core can really give', code => {
    // What the shared judge refuses passes through the core by its own code.
    expect(`${sources}${judges}`).toContain(`'${code}'`)
  })

  it('what travels with one has room for paths and codes, and for nothing else', () => {
    expect(
      refusalDetailSchema.parse({ paths: ['a.b'], about: { code: 'x', seconds: 3 }, name: '王小明' }),
    ).toEqual({
      paths: ['a.b'],
      about: { code: 'x', seconds: 3 },
    })
    expect(refusalDetailSchema.safeParse({ about: { person: { name: '王小明' } } }).success).toBe(false)
  })
})
