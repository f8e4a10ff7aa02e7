// The day of a machine as one strip: which state, from when to when. Readable by keyboard and as a table
// of titles.
import { formatMoment } from '../kit/format.ts'
import { useLanguage } from '../i18n/index.ts'
import { toneOf } from '../kit/tone.ts'
import { StateOf } from '../kit/table.tsx'

const dayMs = 86_400_000

export function DayOfStates({ states }: { states: { at: string; state: string }[] }) {
  const language = useLanguage(),
    now = Date.now(),
    from = now - dayMs
  const parts = states
    .map((s, i) => {
      const begin = Math.max(from, Date.parse(s.at)),
        end = i + 1 < states.length ? Date.parse(states[i + 1]!.at) : now
      return { ...s, begin, end, share: Math.max(0, end - begin) / dayMs }
    })
    .filter(p => p.share > 0.0004)
  const sums = [...Map.groupBy(parts, p => p.state)]
    .map(([state, list]) => ({ state, share: list.reduce((n, p) => n + p.share, 0) }))
    .sort((a, b) => b.share - a.share)
  const clock = (ms: number) => formatMoment(new Date(ms), language, new Date(ms))
  return (
    <figure>
      <div
        className="day-strip"
        role="img"
        aria-label={sums.map(s => `${s.state} ${Math.round(s.share * 100)}%`).join(', ')}>
        {parts.map(p => (
          <i
            key={p.at}
            className={`bar-${p.state === 'NoData' ? 'nodata' : toneOf(p.state)}`}
            title={`${p.state} ${clock(p.begin)}–${clock(p.end)}`}
            style={{ left: `${((p.begin - from) / dayMs) * 100}%`, width: `${p.share * 100}%` }}
          />
        ))}
      </div>
      <div className="day-scale" aria-hidden="true">
        {[0, 6, 12, 18, 24].map(h => (
          <span key={h}>{clock(from + h * 3_600_000)}</span>
        ))}
      </div>
      <figcaption className="rowline">
        {sums.slice(0, 6).map(s => (
          <span key={s.state} className="nowrap">
            <StateOf list="mcs.machines" state={s.state} /> {(s.share * 100).toFixed(s.share < 0.1 ? 1 : 0)} %
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
