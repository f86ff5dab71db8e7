import type { ReactNode } from 'react'
import type { PostRow } from '../../../src-shared/desk/post-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import styles from './posts.module.css'

const ROW_HEIGHT = 48

interface PostTableProps {
  readonly posts: readonly PostRow[]
  readonly total: number | undefined
  readonly onNearEnd: () => void
}

const columns = [
  'name',
  'wanted',
  'applied',
  'confirmed',
  'lacking',
  'allowance',
  'place',
  'published',
  'asOf',
] as const

/** One line per post: how many are wanted and lacking, what it pays, where it is, and how old this is. */
export function PostTable({ posts, total, onNearEnd }: PostTableProps) {
  const { t } = useWords()
  return (
    // biome-ignore lint/a11y/useSemanticElements: only the rows in view are drawn, which a table cannot do
    <div role="table" aria-label={t('posts.label')} aria-rowcount={total ?? -1} className={styles.table}>
      {/* biome-ignore lint/a11y/useSemanticElements: part of that table */}
      <div role="rowgroup" className={styles.headGroup}>
        {/* biome-ignore lint/a11y/useSemanticElements: part of that table */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a heading is not pressed */}
        <div role="row" className={`${styles.row} ${styles.head}`}>
          {columns.map(column => (
            // biome-ignore lint/a11y/useSemanticElements: part of that table
            // biome-ignore lint/a11y/useFocusableInteractive: a heading is not pressed
            <div role="columnheader" key={column}>
              {t(`posts.column.${column}`)}
            </div>
          ))}
        </div>
      </div>
      <VirtualList
        className={styles.list ?? ''}
        count={posts.length}
        rowHeight={ROW_HEIGHT}
        onNearEnd={onNearEnd}
        aria={{ role: 'rowgroup', tabIndex: 0, 'aria-label': t('posts.label') }}
        renderRow={index => {
          const post = posts[index]
          return post && <PostLine post={post} index={index} />
        }}
      />
    </div>
  )
}

function PostLine({ post, index }: { readonly post: PostRow; readonly index: number }) {
  const { t } = useWords()
  const time = useTimeWords()
  return (
    // biome-ignore lint/a11y/useSemanticElements: only the rows in view are drawn, which a table cannot do
    // biome-ignore lint/a11y/useFocusableInteractive: the row is read
    <div role="row" aria-rowindex={index + 2} className={styles.row}>
      <Cell>
        <bdi className={styles.name} title={post.name}>
          {post.name}
        </bdi>
        <span className={styles.small} title={post.unitName}>
          <bdi>{post.unitName}</bdi>
          {!post.open && ` · ${t('posts.closed')}`}
          {post.unitRecognised === false && ` · ${t('posts.notRecognised')}`}
        </span>
      </Cell>
      <Cell>{post.wanted}</Cell>
      <Cell>{post.applied}</Cell>
      <Cell>{post.confirmed}</Cell>
      <Cell>
        <span>{post.lacking > 0 ? <StateMark state="lacking">{post.lacking}</StateMark> : post.lacking}</span>
      </Cell>
      <Cell>
        <bdi className={styles.clip} title={post.livingAllowance}>
          {post.livingAllowance}
        </bdi>
      </Cell>
      <Cell>
        <bdi className={styles.clip} title={post.workPlace}>
          {post.workPlace}
        </bdi>
        <span className={styles.small}>{post.regionName}</span>
      </Cell>
      <Cell>{post.publishedOn}</Cell>
      <Cell>{time.moment(post.asOf)}</Cell>
    </div>
  )
}

function Cell({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a table of which only rows in view are drawn
    <div role="cell" className={styles.cell}>
      {children}
    </div>
  )
}
