import { useState } from 'react'
import type { SlipRow, SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useReprintSlip, useVoidSlip } from '../../data/use-slips.ts'
import { useWords } from '../../i18n/use-words.ts'
import { isolate } from '../../ui/isolate.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { SignedCopyDialog } from './signed-copy.tsx'
import { SlipTable } from './slip-table.tsx'

interface PrintedSlipsProps {
  readonly label: string
  readonly rows: readonly SlipRow[]
  readonly ofOne: boolean
  readonly onSheet: (sheet: SlipSheet) => void
}

/** The table of printed papers, with printing again and making void. */
export function PrintedSlips({ label, rows, ofOne, onSheet }: PrintedSlipsProps) {
  const { t } = useWords()
  const reprint = useReprintSlip()
  const makeVoid = useVoidSlip()
  const [voiding, setVoiding] = useState<SlipRow | null>(null)
  const [signed, setSigned] = useState<SlipRow | null>(null)
  const done = () => setVoiding(null)
  return (
    <>
      <TroubleNote code={troubleOf(reprint.error)?.code} />
      <SlipTable
        label={label}
        rows={rows}
        ofOne={ofOne}
        onReprint={({ number }) => reprint.mutate({ number }, { onSuccess: onSheet })}
        onVoid={setVoiding}
        onSigned={setSigned}
      />
      {signed && <SignedCopyDialog number={signed.number} onClose={() => setSigned(null)} />}
      {voiding && (
        <ReasonDialog
          title={t(voiding.recall ? 'slips.recalled' : 'slips.void')}
          text={t('slips.voidText', {
            number: voiding.number,
            kind: t(`slips.kind.${voiding.kind}`),
            name: isolate(voiding.personName),
          })}
          label={t('slips.voidReason')}
          verb={t(voiding.recall ? 'slips.recalled' : 'slips.void')}
          danger
          busy={makeVoid.isPending}
          trouble={troubleOf(makeVoid.error)?.code}
          onClose={done}
          onSend={reason => makeVoid.mutate({ number: voiding.number, reason }, { onSuccess: done })}
        />
      )}
    </>
  )
}
