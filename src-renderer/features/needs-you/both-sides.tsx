import { useState } from 'react'
import type { NeedsYouItem } from '../../../src-shared/desk/letter-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { letterWord } from '../../ui/deed-word.ts'
import sides from '../../ui/two-sides.module.css'
import { CompareTable } from './compare-table.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { RecallLine } from './recall-line.tsx'
import { TwoSides } from './two-sides.tsx'
import { WaysOn } from './ways-on.tsx'
import { WhyHere } from './why-here.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

interface BothSidesProps {
  readonly item: NeedsYouItem
  readonly onDecideAgain: () => void
  readonly onWithdrawn: () => void
  readonly onSlips: () => void
}

/** Why it stands here, what I decided, what the centre has, item by item, and the ways on. */
export function BothSides({ item, onDecideAgain, onWithdrawn, onSlips }: BothSidesProps) {
  const { t } = useWords()
  const [dialog, setDialog] = useState<'withdraw' | 'hand-over' | null>(null)
  const { letter } = item
  const what = letterWord(t, letter)
  const close = () => setDialog(null)
  return (
    <section className={sides.both} aria-label={letter.personName}>
      <WhyHere item={item}>
        <WaysOn
          item={item}
          onDecideAgain={onDecideAgain}
          onWithdraw={() => setDialog('withdraw')}
          onHandOver={() => setDialog('hand-over')}
        />
      </WhyHere>
      {item.slips.length > 0 && <RecallLine numbers={item.slips} onOpen={onSlips} />}
      <TwoSides item={item} what={what} />
      <CompareTable item={item} />
      {dialog === 'withdraw' && (
        <WithdrawDialog letter={letter} what={what} onClose={close} onDone={onWithdrawn} />
      )}
      {dialog === 'hand-over' && (
        <HandOverDialog letter={letter} what={what} onClose={close} onDone={close} />
      )}
    </section>
  )
}
