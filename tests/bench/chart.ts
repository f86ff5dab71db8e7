import * as echarts from 'echarts'
import type { Figure } from './measure.ts'

const WIDTH = 900
const ROW = 26

/**
 * What of each must a figure takes, as a bar: the line at 100 % is the must, the diamond the goal. Two figures alike give the
 * same picture to the byte.
 */
export function chartOf(figures: readonly Figure[], about: string): string {
  const judged = figures.filter(one => one.must !== null && one.must > 0).toReversed()
  const chart = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH,
    height: judged.length * ROW + 90,
  })
  const part = (value: number | null, { must }: Figure) =>
    value === null || !must ? null : Number(((value / must) * 100).toFixed(1))
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: { text: about, left: 12, top: 8, textStyle: { fontSize: 13, fontWeight: 'normal' } },
    grid: { left: 240, right: 150, top: 44, bottom: 34 },
    xAxis: { type: 'value', min: 0, max: 200, axisLabel: { formatter: '{value} %' } },
    yAxis: [
      { type: 'category', data: judged.map(({ id }) => id), axisTick: { show: false } },
      {
        type: 'category',
        position: 'right',
        data: judged.map(({ value, must, unit }) => `${value} / ${must} ${unit}`),
        axisTick: { show: false },
        axisLine: { show: false },
      },
    ],
    series: [
      {
        type: 'bar',
        barWidth: 12,
        data: judged.map(one => ({
          value: Math.min(200, part(one.value, one) ?? 0),
          itemStyle: { color: one.met ? '#1d5fa8' : '#b3261e' },
        })),
        markLine: {
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: '#333333', type: 'solid' },
          data: [{ xAxis: 100 }],
        },
      },
      {
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 9,
        itemStyle: { color: '#c77700' },
        data: judged.map((one, at) => [part(one.goal, one) ?? -10, at]),
      },
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
