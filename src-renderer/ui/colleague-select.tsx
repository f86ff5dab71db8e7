import { Select } from 'antd'
import { useState } from 'react'
import type { OfficerId } from '../../src-shared/kernel/ids.ts'

interface ColleagueSelectProps {
  readonly id: string
  readonly colleagues: readonly { readonly value: OfficerId; readonly label: string }[]
  readonly value: OfficerId | null
  readonly placeholder: string
  /** What stands in the list where there is nobody to choose. */
  readonly empty: string
  readonly onChoose: (id: OfficerId) => void
  readonly listHeight?: number
  readonly loading?: boolean
  readonly autoFocus?: boolean
}

/** A colleague, chosen in a dialog by typing part of the name. */
export function ColleagueSelect(props: ColleagueSelectProps) {
  const { id, colleagues, value, placeholder, empty, onChoose } = props
  const { listHeight = 192, loading = false, autoFocus = false } = props
  const [choosing, setChoosing] = useState(false)
  return (
    <Select
      id={id}
      autoFocus={autoFocus}
      showSearch={{ optionFilterProp: 'label' }}
      loading={loading}
      placeholder={placeholder}
      notFoundContent={empty}
      listHeight={listHeight}
      value={value}
      open={choosing}
      onOpenChange={setChoosing}
      onInputKeyDown={event => {
        // Esc closes the list alone: what was typed in the dialog stays.
        if (event.key !== 'Escape' || !choosing) return
        event.preventDefault()
        setChoosing(false)
      }}
      // In the dialog itself: what is drawn elsewhere lies beneath it.
      getPopupContainer={element => element.parentElement ?? element}
      options={[...colleagues]}
      onChange={onChoose}
    />
  )
}
