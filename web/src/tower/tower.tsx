// The control tower: today's figures, the live map, the newest facts, and in the demo its switches.
import { useEffect, useState } from 'react'
import type { controlTower, Day, Station } from '#views/control-tower.ts'
import type { AnswerOf, Json } from '../api.ts'
import { towerWords } from '../i18n/tower.ts'
import { common, rooms } from '../i18n/words.ts'
import { useLanguage } from '../i18n/index.ts'
import { Faces } from '../kit/faces.tsx'
import { formatMoneyShort, formatNumber } from '../kit/format.ts'
import { usePhone } from '../kit/phone.ts'
import { To } from '../kit/record.tsx'
import { Live } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { useMe } from '../shell/me.ts'
import { DemoPanel } from './demo-panel.tsx'
import { Plan } from './plan.tsx'
import { stationLinks } from './stations.ts'
import { Ticker } from './ticker.tsx'
import './tower.css'

type Tower = AnswerOf<typeof controlTower>

export function Tower() {
  const t = towerWords.use(),
    read = useAsk<Tower>('views.control-tower')
  useEffect(() => {
    document.title = `${t('title')} · Sixlink`
  }, [t])
  return (
    <Faces read={read} lines={14}>
      {tower => <Picture tower={tower} />}
    </Faces>
  )
}

function Picture({ tower }: { tower: Tower }) {
  const t = towerWords.use(),
    phone = usePhone(),
    demo = useMe().data?.tenant?.template === 'demo',
    [table, setTable] = useState(false)
  return (
    <div className="tower">
      <h1 className="sr">{t('title')}</h1>
      <Figures day={tower.day} />
      <div className="tower-stage">
        <div className="tower-map">
          {table && !phone ? <Stations stations={tower.stations} /> : <Plan {...tower} small={phone} />}
        </div>
        {phone && <Stations stations={tower.stations} />}
        {demo && <DemoPanel journeys={tower.journeys} machines={tower.machines} />}
        <Ticker facts={tower.facts} journeys={tower.journeys} />
        {!phone && (
          <footer className="tower-legend">
            <span>
              <i className="lg lg-blue" />
              {t('legendOrder')}
            </span>
            <span>
              <i className="lg lg-red" />
              {t('legendLate')}
            </span>
            <span>
              <i className="lg lg-amber" />
              {t('legendHeld')}
            </span>
            <button type="button" className="plainbutton" onClick={() => setTable(!table)}>
              {table ? t('asMap') : t('asTable')}
            </button>
          </footer>
        )}
      </div>
    </div>
  )
}

/** Today in five figures, each a link to its rows. */
function Figures({ day }: { day: Json<Day> }) {
  const t = towerWords.use(),
    language = useLanguage(),
    today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' })
  const figures = [
    ['placed', formatNumber(day.placed, language), `/oms/orders?placed_at=${today}..`],
    ['placedMinor', formatMoneyShort(day.placedMinor, language), `/oms/orders?placed_at=${today}..`],
    ['shipped', formatNumber(day.shipped, language), '/oms/orders?status=shipped'],
    ['completed', formatNumber(day.completed, language), '/oms/orders?status=completed'],
    ['late', formatNumber(day.promisedLate, language), stationLinks.oms.late],
  ] as const
  return (
    <ul className="figures">
      {figures.map(([what, value, to]) => (
        <li key={what}>
          <To to={to} className={what === 'late' && day.promisedLate > 0 ? 'figure figure-late' : 'figure'}>
            <span className="figure-word">{t(what)}</span>
            <span className="figure-value">
              <Live value={value}>{value}</Live>
            </span>
          </To>
        </li>
      ))}
    </ul>
  )
}

/** The same numbers as a table: for reading by keyboard, for copying, and for phones. */
function Stations({ stations }: { stations: readonly Json<Station>[] }) {
  const c = common.use(),
    t = towerWords.use()
  return (
    <ul className="stations">
      {rooms.map(room => {
        const s = stations.find(x => x.room === room)
        return (
          <li key={room}>
            <b>{room.toUpperCase()}</b>
            <span className="soft stations-name">{c(`${room}Name`)}</span>
            <span className="stations-numbers">
              {(['backlog', 'late', 'alarms'] as const).map(what => {
                const n = s?.[what] ?? 0
                return (
                  <To
                    key={what}
                    to={stationLinks[room][what]}
                    className={
                      n === 0
                        ? 'sn sn-zero'
                        : what === 'backlog'
                          ? 'sn'
                          : what === 'late' || room === 'mcs'
                            ? 'sn sn-red'
                            : 'sn sn-amber'
                    }>
                    <b>{n}</b> {t(`${room}.${what}`)}
                  </To>
                )
              })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
