import { useCallback, useEffect, useRef, useState } from 'react'
import { MOST_PAGES } from '../../../src-shared/cases/act-details.ts'
import { newPage, type Page, type PageProblem, pageOfFile } from './page-image.ts'

export interface Problem {
  readonly what: PageProblem | 'many' | 'failed'
  readonly name: string
}

/** The pages in hand; what could not be added is said by name. Pictures are let go with the dialog. */
export function usePages() {
  const [pages, setPages] = useState<readonly Page[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const held = useRef(pages)
  useEffect(() => {
    held.current = pages
  })
  useEffect(
    () => () => {
      for (const page of held.current) page.picture.close()
    },
    [],
  )

  const put = useCallback((fresh: readonly Page[]) => {
    const room = MOST_PAGES - held.current.length
    for (const page of fresh.slice(room)) page.picture.close()
    if (fresh.length > room) setProblem({ what: 'many', name: '' })
    held.current = [...held.current, ...fresh.slice(0, room)]
    setPages(held.current)
  }, [])

  const addFiles = useCallback(
    async (files: readonly File[]) => {
      setProblem(null)
      // One more than fits tells that some were left out; the others need not be read.
      for (const file of files.slice(0, MOST_PAGES + 1)) {
        const page = await pageOfFile(file)
        if (typeof page === 'string') setProblem({ what: page, name: file.name })
        else put([page])
      }
    },
    [put],
  )
  const addShot = useCallback(
    (picture: ImageBitmap, fileName: string) => {
      setProblem(null)
      put([newPage(picture, fileName)])
    },
    [put],
  )
  const turn = (id: string, by: 1 | 3) =>
    setPages(old =>
      old.map(page => (page.id === id ? { ...page, turn: ((page.turn + by) % 4) as Page['turn'] } : page)),
    )
  const remove = (id: string) =>
    setPages(old => {
      for (const page of old) if (page.id === id) page.picture.close()
      return old.filter(page => page.id !== id)
    })
  const fail = () => setProblem({ what: 'failed', name: '' })
  return { pages, problem, addFiles, addShot, turn, remove, fail, isFull: pages.length >= MOST_PAGES }
}
