// The newest facts, as they are stated.
import { useCallback, useEffect, useState } from 'react'
import type { FactLine, Journey } from '#views/control-tower.ts'
import type { Json } from '../api.ts'
import { factTone, factWord } from '../i18n/facts.ts'
import { towerWords } from '../i18n/tower.ts'
import { To } from '../kit/record.tsx'
import { Moment } from '../kit/values.tsx'
import { useNews } from '../live.ts'
import type { News } from '../live.ts'

interface Line {
  id: string
  name: string
  at: string
  journey: string | null
}
const shownMax = 40
/** Progress is told by three rooms in turns: lines this near to one another are one. */
const lookBack = 4

/** A line per fact; runs of the same fact of one order (counting pieces) are one line with its count. */
export function Ticker({
  facts,
  journeys,
}: {
  facts: readonly Json<FactLine>[]
  journeys: readonly Json<Journey>[]
}) {
  const t = towerWords.use(),
    [fresh, setFresh] = useState<Line[]>([])
  const hear = useCallback((news: News) => setFresh(lines => [news, ...lines].slice(0, shownMax)), [])
  useNews(hear)
  useEffect(() => {
    setFresh(lines => lines.filter(l => !facts.some(f => f.id === l.id)))
  }, [facts])
  const numbers = new Map<string | null, string | null>([
    ...facts.map(f => [f.journey, f.no] as const),
    ...journeys.map(j => [j.id, j.no] as const),
  ])
  const lines = runs([...fresh.filter(l => !facts.some(f => f.id === l.id)), ...facts])
  return (
    <section className="ticker" aria-label={t('news')}>
      <h2>{t('news')}</h2>
      {lines.length === 0 && <p className="muted">{t('noNews')}</p>}
      <ol>
        {lines.map(l => (
          <li key={l.id}>
            <Moment at={l.at} seconds />
            <span className="mark">{l.name.slice(0, 3).toUpperCase()}</span>
            <span className={`ticker-word tone-${factTone(l.name)}`}>
              {factWord(l.name)}
              {l.count > 1 && <span className="muted"> ×{l.count}</span>}
            </span>
            {l.journey && numbers.get(l.journey) && (
              <To to={`/oms/orders/${l.journey}`} title={numbers.get(l.journey)!}>
                {numbers.get(l.journey)!.slice(-9)}
              </To>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Neighbouring lines of the same fact and order become one. */
export function runs(lines: readonly Line[]): (Line & { count: number })[] {
  const out: (Line & { count: number })[] = []
  for (const line of lines) {
    const same = out.slice(-lookBack).find(o => o.name === line.name && o.journey === line.journey)
    if (same) same.count++
    else out.push({ ...line, count: 1 })
  }
  return out
}
