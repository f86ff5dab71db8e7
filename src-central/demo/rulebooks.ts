import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Procedure } from '../../src-shared/cases/procedure.ts'
import { loadableRulebookSchema } from '../../src-shared/judging/loadable-rulebook.ts'
import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { findRulebook, findWorkRules } from '../../src-shared/rulebook/find-rules.ts'
import type { Rulebook, WorkRules } from '../../src-shared/rulebook/rulebook.ts'

export const RULEBOOK_FOLDER = join(import.meta.dirname, '../../resources/rulebooks')

export interface ReadRulebooks {
  readonly rulebooks: readonly Rulebook[]
  /** One sentence for each mistake in a file that could not be taken, with file and path. */
  readonly refused: readonly string[]
}

/** The rulebooks of a folder, however deep. A file that is no rulebook is refused in words and hinders no other. */
export function readRulebooks(folder = RULEBOOK_FOLDER): ReadRulebooks {
  const rulebooks: Rulebook[] = []
  const refused: string[] = []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter(name => name.endsWith('.json')).sort()) {
    const read = readJson(join(folder, file))
    if (read === undefined) {
      refused.push(`${file}: 不是有效的 JSON 文件，请改正。 Not valid JSON; correct it.`)
      continue
    }
    const parsed = loadableRulebookSchema.safeParse(read)
    if (parsed.success) rulebooks.push(parsed.data)
    else
      for (const issue of parsed.error.issues)
        refused.push(`${file} ${issue.path.map(String).join('.')}: ${issue.message}`)
  }
  return { rulebooks, refused }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

export interface DemoRules {
  readonly rulebook: { readonly id: string; readonly version: string }
  readonly rules: WorkRules
}

/** The rules in force on that day; throws when the province had none for this procedure. */
export function rulesOn(
  rulebooks: readonly Rulebook[],
  id: string,
  procedure: Procedure,
  on: CalendarDate,
): DemoRules {
  const book = findRulebook(rulebooks, id, on)
  const rules = book && findWorkRules(book, procedure)
  if (!rules) throw new Error(`no ${id} rules for ${procedure} on ${on}`)
  return { rulebook: { id: book.id, version: book.version }, rules }
}
