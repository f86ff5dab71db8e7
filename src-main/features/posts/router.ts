import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { listPostPage } from './list-posts.ts'

export function postsRouter(session: SessionHolder) {
  const os = implement(deskContract.posts)
  return {
    list: os.list.handler(({ input }) => {
      const { offset, limit, ...filter } = input
      return listPostPage(openedNow(session), filter, offset, limit)
    }),
  }
}
