import { PostsPage } from '../features/posts/posts-page.tsx'

export function PostsRoute() {
  return <PostsPage />
}
