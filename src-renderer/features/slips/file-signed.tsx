import { Button } from 'antd'
import { useRef, useState } from 'react'
import { LARGEST_SIGNED_COPY } from '../../../src-shared/desk/slip-views.ts'
import type { SlipNumber } from '../../../src-shared/slips/slip-number.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useFileSigned } from '../../data/use-slips.ts'
import { useWords } from '../../i18n/use-words.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'

/** Takes the scan of the signed paper from a file. */
export function FileSigned({ number }: { readonly number: SlipNumber }) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const fileSigned = useFileSigned()
  const take = async (file: File | undefined) => {
    if (!file) return
    setTooLarge(file.size > LARGEST_SIGNED_COPY)
    if (file.size > LARGEST_SIGNED_COPY) return
    fileSigned.mutate({ number, file: base64Of(new Uint8Array(await file.arrayBuffer())) })
  }
  return (
    <>
      <Button size="small" loading={fileSigned.isPending} onClick={() => field.current?.click()}>
        {t('slips.file')}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        accept="image/jpeg,image/png,application/pdf"
        aria-label={t('slips.fileOf', { number })}
        onChange={event => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <TroubleNote code={tooLarge ? 'slip-file-unreadable' : troubleOf(fileSigned.error)?.code} />
    </>
  )
}

const AT_ONCE = 0x8000

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    binary += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE))
  return btoa(binary)
}
