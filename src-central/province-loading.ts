import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { holidayCalendarSchema, postSchema, regionSchema } from '../src-shared/central/feed.ts'
import { loadableRulebookSchema } from '../src-shared/judging/loadable-rulebook.ts'
import { agencySchema } from '../src-shared/people/agency.ts'
import { findOverlaps } from '../src-shared/rulebook/check-rulebook.ts'
import type { CentreTools } from './centre-tools.ts'
import { listRulebooks, putReference, type ReferenceKind } from './storage/reference-store.ts'

/** What stands in the way of loading, by file and path, in a sentence that says what to do. */
export interface ProvinceMistake {
  readonly file: string
  readonly path: string
  readonly sentence: string
}

export type ProvinceLoading =
  | { readonly loaded: true; readonly records: number }
  | { readonly loaded: false; readonly mistakes: readonly ProvinceMistake[] }

interface ReferenceRecord {
  readonly kind: ReferenceKind
  readonly id: string
  readonly body: object
}

/** Single files of a province's folder: a list each. `rulebooks/` and `holidays/` hold one file per version or year. */
const lists = [
  { file: 'agencies.json', kind: 'agency', schema: agencySchema, id: 'code' },
  { file: 'regions.json', kind: 'region', schema: regionSchema, id: 'code' },
  { file: 'posts.json', kind: 'post', schema: postSchema, id: 'id' },
] as const

/**
 * Takes a province's data into the centre: agencies, regions, posts, rulebooks, holidays. All of it in one transaction,
 * or, with any mistake anywhere, nothing: what was in force stays in force.
 *
 * Rulebooks are judged together with those the centre has; two versions in force on one day are refused.
 */
export async function loadProvince(
  tools: Pick<CentreTools, 'storage'>,
  folder: string,
): Promise<ProvinceLoading> {
  const mistakes: ProvinceMistake[] = []
  const records: ReferenceRecord[] = []
  const take = <Schema extends z.ZodType<object>>(
    file: string,
    schema: Schema,
    say: (body: z.infer<Schema>) => readonly ReferenceRecord[],
  ) => {
    const read = readJson(join(folder, file))
    const parsed = read.ok ? schema.safeParse(read.value) : undefined
    if (!parsed)
      mistakes.push({
        file,
        path: '',
        sentence: '不是有效的 JSON 文件，请改正。 Not valid JSON; correct it.',
      })
    else if (parsed.success) records.push(...say(parsed.data))
    else {
      for (const issue of parsed.error.issues)
        mistakes.push({ file, path: issue.path.map(String).join('.'), sentence: issue.message })
    }
  }
  for (const { file, kind, schema, id } of lists) {
    if (!existsSync(join(folder, file))) continue
    take(file, z.array(schema as z.ZodType<object>), list =>
      (list as Readonly<Record<string, unknown>>[]).map(body => ({ kind, id: String(body[id]), body })),
    )
  }
  const rulebooks = new Map(
    (await listRulebooks(tools.storage.read)).map(book => [`${book.id}@${book.version}`, book]),
  )
  for (const file of jsonFiles(folder, 'rulebooks')) {
    take(file, loadableRulebookSchema, book => {
      const id = `${book.id}@${book.version}`
      rulebooks.set(id, book)
      return [{ kind: 'rulebook', id, body: book }]
    })
  }
  for (const file of jsonFiles(folder, 'holidays')) {
    take(file, holidayCalendarSchema, year => [
      { kind: 'holiday-calendar', id: String(year.year), body: year },
    ])
  }
  for (const { path, sentence } of findOverlaps([...rulebooks.values()]))
    mistakes.push({ file: 'rulebooks', path: path.join('.'), sentence: `${sentence.zh} ${sentence.en}` })
  if (mistakes.length > 0) return { loaded: false, mistakes }
  await tools.storage.inTransaction(async tx => {
    for (const { kind, id, body } of records) await putReference(tx, kind, id, body)
  })
  return { loaded: true, records: records.length }
}

function readJson(path: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(readFileSync(path, 'utf8')) as unknown }
  } catch {
    return { ok: false }
  }
}

/** Files of a folder and the folders in it, by name, relative to the province's. */
function jsonFiles(folder: string, inside: string): string[] {
  const path = join(folder, inside)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => join(inside, name))
}
