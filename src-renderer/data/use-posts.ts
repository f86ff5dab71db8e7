import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { PostFilter } from '../../src-shared/desk/post-views.ts'
import { ask } from './ask.ts'

const PAGE = 100

/** Held posts of a filter, page by page; answers without network. */
export function usePostPages(filter: PostFilter) {
  return useInfiniteQuery(
    ask.posts.list.infiniteOptions({
      input: (offset: number) => ({ ...filter, offset, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: (page, pages) => {
        const held = pages.reduce((sum, each) => sum + each.posts.length, 0)
        return page.posts.length > 0 && held < page.total ? held : undefined
      },
      placeholderData: old => old,
    }),
  )
}

/** Cities and counties by name, as far as posts name them: suggestions where a region code is asked for. */
export function useKnownRegions() {
  const { data } = useQuery(
    ask.posts.list.queryOptions({
      input: { region: null, text: '', lackingOnly: false, offset: 0, limit: 1 },
    }),
  )
  return data?.regions ?? []
}
