// The causal timeline across six systems: a lane per room, a line from each cause to its effect, the time
// between them.
import { useMemo, useState } from 'react'
import { factTone, factWord } from '../i18n/facts.ts'
import { orderWords } from '../i18n/order.ts'
import { useLanguage } from '../i18n/index.ts'
import { rooms } from '../i18n/words.ts'
import { Faces } from '../kit/faces.tsx'
import { formatSpan } from '../kit/format.ts'
import { Panel, Timeline } from '../kit/record.tsx'
import { Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { swimlane } from './swimlane.ts'
import type { Dot } from './swimlane.ts'
import type { Chain } from './order-types.ts'

export function OrderTimeline({ journey }: { journey: string }) {
  const t = orderWords.use(),
    read = useAsk<Chain>('views.timeline', { journey }),
    [list, setList] = useState(false)
  return (
    <Panel
      id="timeline"
      title={t('timeline')}
      extra={
        <span className="segment" role="group">
          <button type="button" aria-pressed={!list} onClick={() => setList(false)}>
            {t('picture')}
          </button>
          <button type="button" aria-pressed={list} onClick={() => setList(true)}>
            {t('list')}
          </button>
        </span>
      }>
      <Faces read={read}>
        {chain =>
          list ? (
            <Timeline
              entries={chain.facts.map(f => ({
                key: f.id,
                at: f.at,
                title: factWord(f.name),
                mark: f.room,
                sub: f.actor,
                sinceCauseMs: f.sinceCauseMs,
              }))}
            />
          ) : (
            <Lanes chain={chain} />
          )
        }
      </Faces>
    </Panel>
  )
}

const laneHeight = 46,
  left = 64,
  top = 26

function Lanes({ chain }: { chain: Chain }) {
  const t = orderWords.use(),
    language = useLanguage(),
    picture = useMemo(() => swimlane(chain.facts), [chain.facts])
  const [chosen, setChosen] = useState<string | null>(null),
    height = top + rooms.length * laneHeight + 10
  const y = (dot: Dot) => top + rooms.indexOf(dot.room) * laneHeight + laneHeight / 2
  const byId = new Map(picture.dots.flatMap(d => d.ids.map(id => [id, d] as const)))
  const dot = picture.dots.find(d => d.id === chosen) ?? null
  return (
    <div className="lanes">
      <p className="muted lanes-head">
        {t('facts', { n: chain.facts.length })} ·{' '}
        {t('elapsed', { span: formatSpan(picture.spanMs, language) })} · {t('timelineHint')}
      </p>
      <div className="lanes-scroll">
        <svg
          style={{ minWidth: '100%' }}
          width={left + picture.width + 40}
          height={height}
          role="group"
          aria-label={t('timeline')}>
          <Grid gaps={picture.gaps} height={height} />
          {picture.dots.map(d => {
            const cause = d.cause ? byId.get(d.cause) : undefined
            if (!cause || cause === d) return null
            const [x1, y1, x2, y2] = [left + cause.x, y(cause), left + d.x, y(d)],
              bend = Math.max(10, (x2 - x1) / 2)
            return (
              <path
                key={d.id}
                className={`cause${chosen && (chosen === d.id || chosen === cause.id) ? ' cause-on' : ''}`}
                d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
              />
            )
          })}
          {picture.dots.map(d => (
            <FactDot key={d.id} dot={d} y={y(d)} isChosen={d.id === chosen} choose={setChosen} />
          ))}
        </svg>
      </div>
      <p className="lanes-said" aria-live="polite">
        {dot && <Said dot={dot} cause={dot.cause ? byId.get(dot.cause) : undefined} />}
      </p>
    </div>
  )
}

/** The lanes of the rooms, and the pauses on the axis. */
function Grid({ gaps, height }: { gaps: readonly { x: number; ms: number }[]; height: number }) {
  const language = useLanguage()
  return (
    <>
      {rooms.map((room, i) => (
        <g key={room} className={`lane-of lane-${room}`}>
          <rect x="0" y={top + i * laneHeight} width="100%" height={laneHeight} />
          <text x="12" y={top + i * laneHeight + laneHeight / 2 + 4}>
            {room.toUpperCase()}
          </text>
        </g>
      ))}
      {gaps.map(g => (
        <g key={g.x} className="gap">
          <line x1={left + g.x} x2={left + g.x} y1={top - 4} y2={height - 10} />
          <text x={left + g.x} y="14" textAnchor="middle">
            +{formatSpan(g.ms, language)}
          </text>
        </g>
      ))}
    </>
  )
}

function FactDot({
  dot: d,
  y,
  isChosen,
  choose,
}: {
  dot: Dot
  y: number
  isChosen: boolean
  choose: (id: string) => void
}) {
  return (
    <g
      className={`fact fact-${factTone(d.name)}${isChosen ? ' fact-on' : ''}`}
      tabIndex={0}
      role="button"
      transform={`translate(${left + d.x} ${y})`}
      aria-label={`${factWord(d.name)} ${d.at}`}
      onMouseEnter={() => choose(d.id)}
      onFocus={() => choose(d.id)}
      onClick={() => choose(d.id)}>
      <circle className="touch" r="13" />
      <circle r={d.count > 1 ? 7.5 : 5.5} />
      {d.count > 1 && (
        <text y="3.5" textAnchor="middle">
          {d.count > 99 ? '99' : d.count}
        </text>
      )}
      {d.label && (
        <text className="fact-label" y={d.up ? -11 : 19} textAnchor="middle">
          {factWord(d.name)}
        </text>
      )}
    </g>
  )
}

/** The chosen fact in words: what, when, how long after what, by whom. */
function Said({ dot, cause }: { dot: Dot; cause: Dot | undefined }) {
  const t = orderWords.use(),
    language = useLanguage()
  return (
    <>
      <span className="mark">{dot.room.toUpperCase()}</span> <b>{factWord(dot.name)}</b>{' '}
      <Moment at={dot.at} seconds />
      {dot.sinceCauseMs !== null && cause && (
        <span className="soft">
          {t('since')} {factWord(cause.name)} +{formatSpan(dot.sinceCauseMs, language)}
        </span>
      )}
      <span className="muted">{dot.actor}</span>
    </>
  )
}
