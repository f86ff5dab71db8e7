import { Checkbox, Input, Select } from 'antd'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import type { PostFilter } from '../../../src-shared/desk/post-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { usePostPages } from '../../data/use-posts.ts'
import { useWords } from '../../i18n/use-words.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { PostTable } from './post-table.tsx'
import styles from './posts.module.css'

/** 岗位查询 (S7): what is open where, most lacking first, as of when; answers without network. */
export function PostsPage({ text }: { readonly text: string }) {
  const { t } = useWords()
  const time = useTimeWords()
  const ids = useId()
  const [filter, setFilter] = useState<PostFilter>({ region: null, text, lackingOnly: false })
  const asked = useDeferredValue(filter)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = usePostPages(asked)
  const posts = useMemo(() => data?.pages.flatMap(page => page.posts) ?? [], [data])
  const first = data?.pages[0]
  const change = (part: Partial<PostFilter>) => setFilter(old => ({ ...old, ...part }))
  return (
    <section className={styles.page} aria-label={t('posts.label')}>
      <search className={styles.tools} aria-label={t('posts.filters')}>
        <label htmlFor={`${ids}-region`}>{t('posts.region')}</label>
        <Select
          id={`${ids}-region`}
          className={styles.region ?? ''}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          placeholder={t('posts.anyRegion')}
          value={filter.region}
          options={(first?.regions ?? []).map(region => ({
            value: region.code,
            label: `${region.name} ${region.count}`,
          }))}
          onChange={region => change({ region: region ?? null })}
        />
        <label htmlFor={`${ids}-text`}>{t('posts.text')}</label>
        <Input
          id={`${ids}-text`}
          className={styles.text ?? ''}
          allowClear
          maxLength={60}
          value={filter.text}
          onChange={event => change({ text: event.target.value })}
        />
        <Checkbox
          checked={filter.lackingOnly}
          onChange={event => change({ lackingOnly: event.target.checked })}
        >
          {t('posts.lackingOnly')}
        </Checkbox>
        <span className={styles.asOf} role="status">
          {first && t('posts.total', { n: first.total })}
          {first?.asOf &&
            ` · ${t('posts.asOf', {
              oldest: time.moment(first.asOf.oldest),
              newest: time.moment(first.asOf.newest),
            })}`}
        </span>
        <TroubleNote code={troubleOf(error)?.code} />
      </search>
      {first && posts.length === 0 ? (
        <div className={styles.empty}>
          <h2>{t('posts.none')}</h2>
          <p>{t('posts.noneHelp')}</p>
        </div>
      ) : (
        <PostTable
          posts={posts}
          total={first?.total}
          onNearEnd={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
          }}
        />
      )}
    </section>
  )
}
