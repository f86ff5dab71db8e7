import { z } from 'zod'
import { type Sha256, sha256Schema } from '../../../src-shared/kernel/ids.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'

/** As much of an act with papers as tells its pages; one whose text is kept no longer names none. */
const namesSchema = z.object({ details: z.object({ pages: z.array(z.object({ sha256: sha256Schema })) }) })

/** The pages a letter names. */
export function pagesIn({ what, content }: Pick<StoredLetter, 'what' | 'content'>): readonly Sha256[] {
  const names = what === 'document-added' ? namesSchema.safeParse(JSON.parse(content)) : undefined
  return names?.success ? names.data.details.pages.map(page => page.sha256) : []
}
