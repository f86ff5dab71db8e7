import { useLocation } from 'react-router'
import { PostsPage } from '../features/posts/posts-page.tsx'

export function PostsRoute() {
  const { state, key } = useLocation()
  const text: unknown = state?.text
  // Whoever comes from the search sees what was found there, each time anew.
  return <PostsPage key={key} text={typeof text === 'string' ? text : ''} />
}
