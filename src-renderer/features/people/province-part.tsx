import { Button, Radio } from 'antd'
import { useState } from 'react'
import { type SearchReason, searchReasonSchema } from '../../../src-shared/central/people-search.ts'
import type { FoundRow } from '../../../src-shared/desk/people-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { Late } from '../../ui/late.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './find-dialog.module.css'
import { FoundList } from './found-list.tsx'
import type { FindPerson } from './use-find-person.ts'

interface ProvincePartProps {
  readonly find: FindPerson
  readonly onOpenCase: (row: FoundRow) => void
  readonly onEnquiry: (row: FoundRow) => void
}

/** 到省级中心查询: for a reason of the list, after it was looked for here. */
export function ProvincePart({ find, onOpenCase, onEnquiry }: ProvincePartProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const [reason, setReason] = useState<SearchReason | null>(null)
  const { centre } = find.answers
  return (
    <section className={styles.part} aria-label={t('people.province')}>
      <h3 className={styles.heading}>{t('people.province')}</h3>
      <p className={styles.small}>{t('people.provinceHelp')}</p>
      <Radio.Group
        className={styles.reasons ?? ''}
        aria-label={t('people.reasonLabel')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        options={searchReasonSchema.options.map(each => ({ value: each, label: t(`people.reason.${each}`) }))}
      />
      <div>
        <Button
          disabled={reason === null}
          loading={find.busy === 'centre'}
          onClick={() => reason && find.searchCentre(reason)}
        >
          {t('people.searchProvince')}
        </Button>
      </div>
      <TroubleNote code={find.troubles.centre} />
      {find.busy === 'centre' && (
        <Late>
          <p role="status">{t('people.searching')}</p>
        </Late>
      )}
      {centre && (
        <>
          <div role="status">
            <p>
              <strong>
                {centre.rows.length === 0 && centre.elsewhere.length === 0
                  ? t('people.nobodyThere')
                  : t('people.count', { n: centre.rows.length })}
              </strong>{' '}
              {centre.asOf && (
                <span className={styles.small}>
                  {t('people.asOfCentre', { time: time.moment(centre.asOf) })}
                </span>
              )}
            </p>
            {centre.elsewhere.map(({ agency, agencyName }) => (
              <p key={agency}>{t('people.elsewhere', { agency: isolate(agencyName) })}</p>
            ))}
          </div>
          <FoundList
            label={t('people.province')}
            found={centre}
            onOpenCase={onOpenCase}
            onEnquiry={onEnquiry}
          />
        </>
      )}
    </section>
  )
}
