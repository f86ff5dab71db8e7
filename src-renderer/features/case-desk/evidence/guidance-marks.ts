import type { Guidance } from '../../../../src-shared/rulebook/rulebook.ts'
import { sizeText } from '../../../ui/format-number.ts'
import type { PictureMeasures } from '../../../ui/picture/measure-picture.ts'
import type { Size } from '../../../ui/picture/viewer-math.ts'

export type Measure = 'aspect-ratio' | 'sharpness' | 'brightness' | 'width-px' | 'height-px' | 'file-bytes'

export interface GuidanceMark {
  readonly measure: Measure
  readonly value: string
  readonly range: string
  readonly fits: boolean
  readonly source: string
}

/** Always of use to the eye; the others only where the picture does not fit them. */
const always: readonly string[] = ['sharpness', 'brightness']

/**
 * What was measured here against the rulebook's guidance. Hints, never a decision (domain.md B1): measures this desk
 * cannot take (share of the head, age of the photo) are left to the officer's eye.
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
    'aspect-ratio': size.h === 0 ? undefined : size.w / size.h,
    'width-px': size.w,
    'height-px': size.h,
    'file-bytes': bytes,
  }
  return guidance.flatMap(limit => {
    const measure = limit.measure as Measure
    const value = values[measure]
    if (value === undefined) return []
    const fits = (limit.min === null || value >= limit.min) && (limit.max === null || value <= limit.max)
    if (fits && !always.includes(measure)) return []
    return [
      { measure, value: figure(measure, value), range: rangeOf(measure, limit), fits, source: limit.source },
    ]
  })
}

function figure(measure: Measure, value: number): string {
  if (measure === 'file-bytes') return sizeText(value)
  return measure === 'aspect-ratio' ? value.toFixed(2) : String(Math.round(value))
}

function rangeOf(measure: Measure, { min, max }: Guidance): string {
  const word = (value: number) => (measure === 'file-bytes' ? sizeText(value) : String(value))
  if (min !== null && max !== null) return `${word(min)}–${word(max)}`
  return min !== null ? `≥ ${word(min)}` : `≤ ${word(max ?? 0)}`
}
