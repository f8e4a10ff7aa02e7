// The trend of one parameter: mean with its band, setpoint and alarm limits. Loaded with ECharts only when
// it is shown.
import { LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import type { ECharts } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState } from 'react'
import { mcsWords } from '../i18n/mcs.ts'
import { Faces } from '../kit/faces.tsx'
import { Table } from '../kit/table.tsx'
import { Figure, Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { HistoryAnswer, ParameterRow } from './shapes.ts'

use([LineChart, GridComponent, TooltipComponent, MarkLineComponent, CanvasRenderer])

const ranges = [15, 60, 480, 1440] as const
const points = 400

export function Trend({ machine, parameter: p }: { machine: string; parameter: ParameterRow }) {
  const t = mcsWords.use(),
    [minutes, setMinutes] = useState<(typeof ranges)[number]>(15),
    [asTable, setTable] = useState(false)
  // The window moves on with the clock in steps, so that one question serves several drawings.
  const [to, setTo] = useState(() => Date.now())
  useEffect(() => {
    setTo(Date.now())
    const timer = setInterval(() => setTo(Date.now()), minutes <= 60 ? 5_000 : 60_000)
    return () => clearInterval(timer)
  }, [minutes])
  const read = useAsk<HistoryAnswer>('mcs.machine-history', {
    machine,
    metric: p.measured_metric,
    from: new Date(to - minutes * 60_000).toISOString(),
    to: new Date(to).toISOString(),
    points,
  })
  return (
    <>
      <div className="ranges">
        {ranges.map(r => (
          <button
            key={r}
            type="button"
            className="button"
            aria-pressed={r === minutes}
            onClick={() => setMinutes(r)}>
            {t(`range${r}`)}
          </button>
        ))}
        <span className="grow" />
        <button type="button" className="button quiet" onClick={() => setTable(!asTable)}>
          {asTable ? t('asChart') : t('asTable')}
        </button>
      </div>
      <Faces read={read}>
        {history =>
          history.at.length === 0 ? (
            <p className="trend-none">{t('noHistory')}</p>
          ) : asTable ? (
            <AsTable history={history} />
          ) : (
            <Chart history={history} parameter={p} />
          )
        }
      </Faces>
    </>
  )
}

function Chart({ history: h, parameter: p }: { history: HistoryAnswer; parameter: ParameterRow }) {
  const box = useRef<HTMLDivElement>(null),
    chart = useRef<ECharts | null>(null)
  useEffect(() => {
    const made = (chart.current = init(box.current!))
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(box.current!)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(optionOf(h, p), { lazyUpdate: true })
  }, [h, p])
  return (
    <div
      ref={box}
      className="trend"
      role="img"
      aria-label={`${p.title_en} ${h.avg.at(-1)?.toFixed(1)} ${p.unit}`}
    />
  )
}

function optionOf(h: HistoryAnswer, p: ParameterRow) {
  const look = getComputedStyle(document.documentElement),
    colour = (name: string) => look.getPropertyValue(name).trim()
  const { at } = h,
    band = h.max.map((max, i) => [at[i], max - h.min[i]!])
  const lines = [
    [p.setpoint, '--green'],
    [p.alarm_high, '--red'],
    [p.alarm_low, '--red'],
  ].filter(([v]) => v !== null) as [number, string][]
  const plain = { type: 'line', showSymbol: false, silent: true, animation: false, lineStyle: { opacity: 0 } }
  return {
    grid: { left: 56, right: 44, top: 16, bottom: 28 },
    animation: false,
    tooltip: { trigger: 'axis', valueFormatter: (v: unknown) => `${Number(v).toFixed(1)} ${p.unit}` },
    xAxis: {
      type: 'time',
      axisLabel: { color: colour('--ink-3') },
      axisLine: { lineStyle: { color: colour('--line-2') } },
    },
    yAxis: {
      type: 'value',
      scale: true,
      axisLabel: { color: colour('--ink-3') },
      splitLine: { lineStyle: { color: colour('--line') } },
    },
    series: [
      {
        ...plain,
        name: 'min',
        stack: 'band',
        data: h.min.map((v, i) => [at[i], v]),
        tooltip: { show: false },
      },
      {
        ...plain,
        name: 'band',
        stack: 'band',
        data: band,
        areaStyle: { color: colour('--accent'), opacity: 0.16 },
        tooltip: { show: false },
      },
      {
        type: 'line',
        name: p.title_zh,
        showSymbol: false,
        animation: false,
        data: h.avg.map((v, i) => [at[i], v]),
        lineStyle: { color: colour('--accent'), width: 1.6 },
        itemStyle: { color: colour('--accent') },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: lines.map(([yAxis, c]) => ({
            yAxis,
            lineStyle: { color: colour(c), type: 'dashed' },
            label: { color: colour(c), formatter: '{c}' },
          })),
        },
      },
    ],
  }
}

function AsTable({ history: h }: { history: HistoryAnswer }) {
  const t = mcsWords.use()
  const rows = h.at
    .map((at, i) => ({ at: new Date(at).toISOString(), min: h.min[i]!, avg: h.avg[i]!, max: h.max[i]! }))
    .reverse()
  return (
    <div className="trend-table">
      <Table
        rows={rows}
        rowKey={r => r.at}
        empty={t('noHistory')}
        columns={[
          { title: t('at'), cell: r => <Moment at={r.at} seconds /> },
          { title: t('min'), num: true, cell: r => <Figure value={r.min} digits={2} /> },
          { title: t('avg'), num: true, cell: r => <Figure value={r.avg} digits={2} /> },
          { title: t('max'), num: true, cell: r => <Figure value={r.max} digits={2} unit={h.unit} /> },
        ]}
      />
    </div>
  )
}
