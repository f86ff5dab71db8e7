import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption
>

/** What was pressed: which of the things drawn, and of which series. */
export interface Picked {
  readonly index: number
  readonly series: number
}

export interface Drawing {
  show(option: ChartOption): void
  end(): void
}

/** A chart in this element, as large as it is. */
export function drawingIn(element: HTMLElement, onPick: (picked: Picked) => void): Drawing {
  const chart = init(element, null, { renderer: 'svg' })
  chart.on('click', event => onPick({ index: event.dataIndex, series: event.seriesIndex ?? 0 }))
  const watch = new ResizeObserver(() => chart.resize())
  watch.observe(element)
  return {
    show: option => chart.setOption({ animation: false, ...option }, { notMerge: true }),
    end: () => {
      watch.disconnect()
      chart.dispose()
    },
  }
}
