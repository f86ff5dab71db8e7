import type { ChartOption } from '../../../ui/chart/drawing.ts'
import type { Paint } from '../../../ui/chart/use-paint.ts'

/** A thing with a number. */
export interface Bar {
  readonly label: string
  readonly n: number
}

export interface DayBars {
  readonly day: string
  readonly came: number
  readonly went: number
  readonly inHand: number
}

export interface DueBars {
  readonly label: string
  readonly says: string
  readonly overdue: number
  readonly nearDue: number
  readonly inTime: number
}

/** As many lines as a chart of this size can hold. */
export const MOST_DRAWN = 8
const FEWEST_LINES = 6

const small = (paint: Paint) => ({ fontFamily: paint.font, fontSize: 12, color: paint.text2 })
const noLines = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } }
/** Nothing lights up or fades under the mouse. */
const still = { emphasis: { disabled: true } }
const cursorOf = (isPickable: boolean) => (isPickable ? 'pointer' : 'default')

/** Upright bars, each with its number above. */
export function columnsOption(bars: readonly Bar[], paint: Paint, isPickable = false): ChartOption {
  return {
    grid: { left: 8, right: 8, top: 22, bottom: 24 },
    xAxis: {
      type: 'category',
      data: bars.map(bar => bar.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: paint.lineStrong } },
      axisLabel: { ...small(paint), interval: 0 },
    },
    yAxis: { type: 'value', show: false },
    series: [
      {
        type: 'bar',
        data: bars.map(bar => bar.n),
        barMaxWidth: 36,
        cursor: cursorOf(isPickable),
        itemStyle: { color: paint.accent },
        label: { ...small(paint), color: paint.text, show: true, position: 'top' },
        ...still,
      },
    ],
  }
}

/** Lying bars, the longest on top, each with its number behind. */
export function rowsOption(
  bars: readonly Bar[],
  colour: string,
  paint: Paint,
  isPickable = false,
): ChartOption {
  return {
    grid: { left: 160, right: 40, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false },
    yAxis: namesAxis(bars, paint),
    series: [
      {
        type: 'bar',
        data: bars.map(bar => bar.n),
        barMaxWidth: 14,
        cursor: cursorOf(isPickable),
        itemStyle: { color: colour },
        label: { ...small(paint), color: paint.text, show: true, position: 'right' },
        ...still,
      },
    ],
  }
}

/** Lying bars in three parts: overdue, near due, neither; behind them how many of how many are overdue. */
export function dueOption(bars: readonly DueBars[], paint: Paint): ChartOption {
  const part = (key: 'overdue' | 'nearDue' | 'inTime', color: string) => ({
    type: 'bar' as const,
    stack: 'due',
    data: bars.map(bar => bar[key]),
    barMaxWidth: 14,
    // A line between the parts: they are told apart without their colours.
    itemStyle: { color, borderColor: paint.surface, borderWidth: 1 },
    cursor: 'pointer',
    ...still,
  })
  return {
    grid: { left: 160, right: 52, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false },
    yAxis: namesAxis(bars, paint),
    series: [
      part('overdue', paint.overdue),
      part('nearDue', paint.nearDue),
      part('inTime', paint.lineStrong),
      {
        type: 'bar',
        stack: 'due',
        data: bars.map(() => 0),
        label: {
          ...small(paint),
          color: paint.text,
          show: true,
          position: 'right',
          formatter: ({ dataIndex }) => bars[dataIndex]?.says ?? '',
        },
        ...still,
      },
    ],
  }
}

/** Above, how many are in hand each day; below, what came in goes up and what went out goes down. */
export function daysOption(
  days: readonly DayBars[],
  words: { readonly came: string; readonly went: string; readonly inHand: string },
  paint: Paint,
): ChartOption {
  const names = days.map(({ day }) => day.slice(5))
  const axis = { ...noLines, axisLabel: small(paint), splitNumber: 2 }
  const ends = endsOf(days)
  const bar = (data: number[], color: string) => ({
    type: 'bar' as const,
    stack: 'flow',
    xAxisIndex: 1,
    yAxisIndex: 1,
    data,
    barMaxWidth: 14,
    itemStyle: { color },
    cursor: 'default',
    ...still,
  })
  return {
    grid: [
      { left: 44, right: 44, top: 10, height: '32%' },
      { left: 44, right: 44, top: '53%', bottom: 24 },
    ],
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: paint.surface,
      borderColor: paint.lineStrong,
      borderWidth: 1,
      padding: [4, 8],
      transitionDuration: 0,
      textStyle: { ...small(paint), color: paint.text },
      axisPointer: { type: 'line', lineStyle: { color: paint.lineStrong } },
      formatter: at => sayDay(days[(Array.isArray(at) ? at[0] : at)?.dataIndex ?? -1], words),
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    xAxis: [
      { type: 'category', gridIndex: 0, data: names, show: false, boundaryGap: true },
      {
        type: 'category',
        gridIndex: 1,
        data: names,
        axisTick: { show: false },
        axisLine: { onZero: true, lineStyle: { color: paint.lineStrong } },
        axisLabel: { ...small(paint), hideOverlap: true },
        position: 'bottom',
      },
    ],
    yAxis: [
      { type: 'value', gridIndex: 0, scale: true, minInterval: 1, ...axis },
      {
        type: 'value',
        gridIndex: 1,
        ...ends,
        ...noLines,
        axisLabel: {
          ...small(paint),
          customValues: ends.named,
          formatter: value => String(Math.abs(value)),
        },
      },
    ],
    series: [
      {
        type: 'line',
        data: days.map(day => day.inHand),
        symbol: days.length === 1 ? 'circle' : 'none',
        lineStyle: { color: paint.text2, width: 2 },
        itemStyle: { color: paint.text2 },
        endLabel: { ...small(paint), color: paint.text, show: true },
        cursor: 'default',
        ...still,
      },
      bar(
        days.map(day => day.came),
        paint.accent,
      ),
      bar(
        days.map(day => -day.went),
        paint.lineStrong,
      ),
    ],
  } as ChartOption
}

function sayDay(day: DayBars | undefined, words: Parameters<typeof daysOption>[1]): string {
  if (!day) return ''
  return [
    day.day,
    `${words.inHand} ${day.inHand}`,
    `${words.came} ${day.came}`,
    `${words.went} ${day.went}`,
  ].join('\n')
}

/** From the most that went out up to the most that came in; an end is named where it stands clear of the zero. */
function endsOf(days: readonly DayBars[]) {
  const came = Math.max(1, ...days.map(day => day.came))
  const went = Math.max(0, ...days.map(day => day.went))
  const named = [-went, 0, came].filter(end => end === 0 || Math.abs(end) * 4 >= came + went)
  return { min: -went, max: came, named }
}

/** Few lines stand at the top, as high as many would. */
function padded(labels: readonly string[]): string[] {
  return [...labels, ...Array<string>(Math.max(0, FEWEST_LINES - labels.length)).fill('')]
}

function namesAxis(bars: readonly { readonly label: string }[], paint: Paint) {
  return {
    type: 'category' as const,
    data: padded(bars.map(bar => bar.label)),
    inverse: true,
    ...noLines,
    axisLabel: {
      ...small(paint),
      color: paint.text,
      width: 150,
      overflow: 'truncate' as const,
      interval: 0,
    },
  }
}
