import type { CaseView, Draft } from '../../../../src-shared/desk/case-views.ts'
import {
  checklistFor,
  isExcused,
  sourceAsOf,
  verifyBlocker,
} from '../../../../src-shared/judging/checklist.ts'
import type { ChecklistItem } from '../../../../src-shared/rulebook/rulebook.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { slotText } from '../../../ui/case-fields/field.ts'
import { Icon } from '../../../ui/icon.tsx'
import { inLanguage } from '../../../ui/in-language.ts'
import { KeyCap } from '../../../ui/keys/key-cap.tsx'
import { StateMark, stateColours } from '../../../ui/state-mark.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './checklist.module.css'
import { CHECK_ALL_KEY, type ItemsSeen } from './use-items-seen.ts'

interface ChecklistPanelProps {
  readonly view: CaseView
  readonly answers: Draft['checklist']
  readonly seen: ItemsSeen
  readonly onAnswer: (item: ChecklistItem, answer: Answer) => void
  readonly onAll: () => void
}

type Answer = Draft['checklist'][number]['answer']
const all: readonly Answer[] = ['verified', 'problem', 'cannot-verify']
const looks = { verified: 'pass', problem: 'fail', 'cannot-verify': 'unknown' } as const

/** The checklist (W4): each item with where to look, and one of three answers. It gates the decision. */
export function ChecklistPanel({ view, answers, seen, onAnswer, onAll }: ChecklistPanelProps) {
  const { t } = useWords()
  const items = view.rules ? checklistFor(view.case, view.rules) : []
  const open = items.filter(item => !answers.some(each => each.item === item.id)).length
  if (items.length === 0) return <p className={styles.nothing}>{t('case.checklist.none')}</p>
  return (
    <section className={styles.checklist} aria-label={t('case.checklist.label')}>
      <header className={styles.top}>
        <StateMark state={open > 0 ? 'waiting' : 'pass'}>
          {open > 0 ? t('case.checklist.open', { n: open }) : t('case.checklist.done')}
        </StateMark>
        {open > 0 && (
          <button type="button" className={styles.all} onClick={onAll}>
            {t('case.checklist.all')} <KeyCap name={CHECK_ALL_KEY} />
          </button>
        )}
      </header>
      <ul>
        {items.map(item => (
          <Item
            key={item.id}
            item={item}
            view={view}
            answer={answers.find(each => each.item === item.id)?.answer}
            seen={seen}
            onAnswer={onAnswer}
          />
        ))}
      </ul>
    </section>
  )
}

interface ItemProps {
  readonly item: ChecklistItem
  readonly view: CaseView
  readonly answer: Answer | undefined
  readonly seen: ItemsSeen
  readonly onAnswer: ChecklistPanelProps['onAnswer']
}

function Item({ item, view, answer, seen, onAnswer }: ItemProps) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const blocked = verifyBlocker(item, view.case)
  const excused = view.rules !== null && isExcused(item, view.case, view.rules)
  const slot = slotText(t, language, view.rules, item.document ?? '')
  const why = blocked && t(`case.checklist.blocked.${blocked}`, { slot })
  const label = inLanguage(item.label, language)
  const register = view.rulebook?.sources.find(each => each.id === item.source)
  const asOf = sourceAsOf(item, view.case)
  const where = [
    item.source !== null &&
      t('case.checklist.source', {
        source: register ? inLanguage(register.label, language) : item.source,
      }),
    item.source !== null &&
      (asOf ? t('case.checklist.asOf', { time: time.moment(asOf) }) : t('case.checklist.noResult')),
    item.document !== null && t('case.checklist.document', { slot }),
  ].filter(Boolean)
  const gate =
    item.essential && answer === 'cannot-verify' && !excused
      ? t('case.checklist.cannotVerifyEssential')
      : item.essential && answer === 'problem' && view.case.procedure !== 'unemployment-check'
        ? t('case.checklist.problemEssential')
        : undefined
  return (
    <li className={styles.item} ref={node => seen.watch(item.id, node)} data-item={item.id}>
      <p className={styles.label}>
        {label}
        {item.essential && <span className={styles.essential}> · {t('case.checklist.essential')}</span>}
      </p>
      {where.length > 0 && <p className={styles.where}>{where.join(' · ')}</p>}
      <fieldset className={styles.answers} aria-label={t('case.checklist.answers', { item: label })}>
        {all.map(each => (
          <button
            key={each}
            type="button"
            className={styles.answer}
            style={stateColours(looks[each])}
            aria-pressed={answer === each}
            disabled={each === 'verified' && blocked !== undefined && answer !== 'verified'}
            title={each === 'verified' ? why : undefined}
            onClick={() => onAnswer(item, each)}
          >
            {answer === each && (
              <Icon name={each === 'verified' ? 'yes' : each === 'problem' ? 'no' : 'unknown'} />
            )}
            <span>{t(`case.checklist.answer.${each}`)}</span>
          </button>
        ))}
      </fieldset>
      {why && <p className={styles.blocked}>{why}</p>}
      {gate && (
        <p className={styles.gate}>
          <Icon name="needs-you" /> {gate}
        </p>
      )}
    </li>
  )
}
