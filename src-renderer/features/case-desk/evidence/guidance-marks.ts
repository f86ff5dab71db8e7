import type { Guidance } from '../../../../src-shared/rulebook/rulebook.ts'
import { sizeText } from '../../../ui/format-number.ts'
import type { PictureMeasures } from '../../../ui/picture/measure-picture.ts'
import type { Size } from '../../../ui/picture/viewer-math.ts'

type Measure =
  | 'aspect-ratio'
  | 'sharpness'
  | 'brightness'
  | 'width-px'
  | 'height-px'
  | 'file-bytes'
  | 'face-count'
  | 'head-share'

export interface GuidanceMark {
  readonly measure: Measure | 'pixels'
  readonly value: string
  readonly range: string
  readonly fits: boolean
  readonly source: string
}

/**
 * What was measured here against the rulebook's guidance, each with its value and its limit. Hints, never a decision (domain.md B1):
 * measures this desk cannot take (age of the photo) are left to the officer's eye.
 */
export function guidanceMarks(
  guidance: readonly Guidance[],
  bytes: number,
  size: Size,
  measures: PictureMeasures | undefined,
): readonly GuidanceMark[] {
  const values: Readonly<Record<Measure, number | undefined>> = {
    sharpness: measures?.sharpness,
    brightness: measures?.brightness,
    'face-count': measures?.faces,
    'head-share': measures?.headShare,
    'aspect-ratio': size.h === 0 ? undefined : size.w / size.h,
    'width-px': size.w,
    'height-px': size.h,
    'file-bytes': bytes,
  }
  const marks = guidance.flatMap((limit): GuidanceMark[] => {
    const measure = limit.measure as Measure
    const value = values[measure]
    if (value === undefined) return []
    const fits = (limit.min === null || value >= limit.min) && (limit.max === null || value <= limit.max)
    return [
      { measure, value: figure(measure, value), range: rangeOf(measure, limit), fits, source: limit.source },
    ]
  })
  return withPixels(marks)
}

/** Width and height read as one where both have a lower limit: `480×640 ≥ 358×441`. */
function withPixels(marks: readonly GuidanceMark[]): readonly GuidanceMark[] {
  const width = marks.find(mark => mark.measure === 'width-px')
  const height = marks.find(mark => mark.measure === 'height-px')
  if (!width?.range.startsWith('≥') || !height?.range.startsWith('≥')) return marks
  const pixels: GuidanceMark = {
    measure: 'pixels',
    value: `${width.value}×${height.value}`,
    range: `${width.range}×${height.range.slice(2)}`,
    fits: width.fits && height.fits,
    source: width.source === height.source ? width.source : `${width.source} ${height.source}`,
  }
  return marks.flatMap(mark => (mark === width ? [pixels] : mark === height ? [] : [mark]))
}

function figure(measure: Measure, value: number): string {
  switch (measure) {
    case 'file-bytes':
      return sizeText(value)
    case 'aspect-ratio':
      return value.toFixed(2)
    case 'head-share':
      return `${Math.round(value * 100)}%`
    default:
      return String(Math.round(value))
  }
}

function rangeOf(measure: Measure, { min, max }: Guidance): string {
  const word = (value: number) => (measure === 'aspect-ratio' ? String(value) : figure(measure, value))
  if (min !== null && min === max) return `= ${word(min)}`
  if (min !== null && max !== null) return `${word(min)}–${word(max)}`
  return min !== null ? `≥ ${word(min)}` : `≤ ${word(max ?? 0)}`
}
