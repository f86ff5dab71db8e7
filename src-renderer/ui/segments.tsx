import { Segmented } from 'antd'

interface SegmentsProps<Value extends string> {
  readonly 'aria-label': string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  readonly block?: boolean
  readonly className?: string | undefined
}

/** One of a few, side by side. The keyboard comes straight to the choice: the bar itself is no stop on its way. */
export function Segments<Value extends string>({ options, block, className, ...rest }: SegmentsProps<Value>) {
  return (
    <Segmented
      tabIndex={-1}
      block={block ?? false}
      className={className ?? ''}
      options={[...options]}
      {...rest}
    />
  )
}
