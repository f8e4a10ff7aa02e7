// The demo's switches: send the story's order by a signed webhook, disturb a machine, send the crew home.
import { App } from 'antd'
import { useState } from 'react'
import type { Journey, MachineLamp } from '#views/control-tower.ts'
import type { Json } from '../api.ts'
import { towerWords } from '../i18n/tower.ts'
import { named } from '../i18n/index.ts'
import { refusalText } from '../kit/actions.tsx'
import { Icon } from '../kit/icon.tsx'
import { To } from '../kit/record.tsx'
import { useAct, useAsk } from '../query.ts'

/** What the demo says about itself. */
export interface DemoState {
  crew: { on: boolean; did: { who: string; what: string; at: string }[] }
  speed: number
  /** The company's machines and crew are there; otherwise they rest until they are needed. */
  running: boolean
  /** As many companies run their factory as may: this one must wait. */
  full: boolean
  most: number
}
const faultKinds = ['pressure', 'heater', 'silent'] as const

export function DemoPanel({
  journeys,
  machines,
}: {
  journeys: readonly Json<Journey>[]
  machines: readonly Json<MachineLamp>[]
}) {
  const t = towerWords.use(),
    { message, notification } = App.useApp(),
    [open, setOpen] = useState(true)
  const demo = useAsk<DemoState>('/api/demo', {}, { everyMs: 5_000 })
  const fail = (error: { says?: string; message: string }) =>
    notification.error({ title: error.says ?? error.message, description: refusalText(error) })
  const order = useAct<object, { order?: string; id?: string }>(
    '/api/demo/send-order',
    () => {
      void message.success(t('sent'))
      void demo.refetch()
    },
  )
  const wake = useAct<object>('/api/demo/wake', () => void demo.refetch())
  const fault = useAct<{ machine: string; fault: string }>('/api/demo/fault')
  const crew = useAct<{ on: boolean }>('/api/demo/crew', () => void demo.refetch())
  const newest = journeys[0],
    on = demo.data?.crew.on ?? false
  return (
    <section className="demo" aria-label={t('demo')}>
      <header>
        <h2>{t('demo')}</h2>
        {demo.data?.running && <span className="muted">{t('speed', { n: demo.data.speed })}</span>}
        <button
          type="button"
          className="plainbutton"
          aria-expanded={open}
          aria-label={open ? t('collapse') : t('expand')}
          onClick={() => setOpen(!open)}>
          <Icon name={open ? 'up' : 'down'} size={14} />
        </button>
      </header>
      {open && (
        <>
          {demo.data && !demo.data.running && (
            <p className={demo.data.full ? 'demo-rest demo-full' : 'demo-rest'} role="status">
              {demo.data.full ? t('full', { n: demo.data.most }) : t('resting')}
              {!demo.data.full && (
                <button
                  type="button"
                  className="button"
                  disabled={wake.isPending}
                  onClick={() => wake.mutate({}, { onError: fail })}>
                  {wake.isPending ? t('waking') : t('wake')}
                </button>
              )}
            </p>
          )}
          <button
            type="button"
            className="button primary demo-send"
            aria-busy={order.isPending || undefined}
            disabled={order.isPending}
            onClick={() => order.mutate({}, { onError: fail })}>
            <Icon name="bolt" size={16} />
            {order.isPending ? t('sending') : t('send')}
          </button>
          <p className="muted demo-hint">
            {t('demoHint')}
            {newest && (
              <>
                {' '}
                ·{' '}
                <To to={`/oms/orders/${newest.id}`}>
                  {t('follow')} {newest.no}
                </To>
              </>
            )}
          </p>
          <label className="demo-crew">
            <span className="grow">
              {t('crew')} <span className="muted">{on ? t('crewOn') : t('crewOff')}</span>
            </span>
            <button
              type="button"
              role="switch"
              aria-checked={on}
              className="switch"
              aria-label={t('crew')}
              disabled={crew.isPending}
              onClick={() => crew.mutate({ on: !on }, { onError: fail })}>
              <i />
            </button>
          </label>
          <FaultForm
            machines={machines}
            send={(machine, kind) => fault.mutate({ machine, fault: kind }, { onError: fail })}
            busy={fault.isPending}
          />
        </>
      )}
    </section>
  )
}

function FaultForm({
  machines,
  send,
  busy,
}: {
  machines: readonly Json<MachineLamp>[]
  send: (machine: string, fault: string) => void
  busy: boolean
}) {
  const t = towerWords.use(),
    [chosen, setChosen] = useState('')
  const machine = chosen || machines.find(m => m.state === 'Execute')?.code || machines[0]?.code || ''
  if (machines.length === 0) return null
  return (
    <div className="demo-fault">
      <span className="rowline">
        <span className="grow">{t('fault')}</span>
        <select
          className="input"
          aria-label={t('machine')}
          value={machine}
          onChange={e => setChosen(e.target.value)}>
          {machines.map(m => (
            <option key={m.code} value={m.code}>
              {m.code} {named(m.nameZh, m.nameEn)}
            </option>
          ))}
        </select>
      </span>
      <span className="rowline">
        {faultKinds.map(kind => (
          <button
            key={kind}
            type="button"
            className="button"
            disabled={busy}
            onClick={() => send(machine, kind)}>
            {t(`fault.${kind}`)}
          </button>
        ))}
      </span>
    </div>
  )
}
