// Production for the order: each operation as a bar with its machine, setpoints and what disturbs it.
import { stoppedBy } from '../i18n/plant.ts'
import { orderWords } from '../i18n/order.ts'
import { named, useLanguage } from '../i18n/index.ts'
import { Icon } from '../kit/icon.tsx'
import { Panel, To } from '../kit/record.tsx'
import { StateOf } from '../kit/table.tsx'
import { Bar, Live, Moment, Quantity, StateWord, unitWord } from '../kit/values.tsx'
import type { Seen } from './order-types.ts'

type Job = Seen['jobs'][number]
type Operation = Seen['operations'][number]

export function OrderProduction({ seen }: { seen: Seen }) {
  const t = orderWords.use()
  if (seen.jobs.length === 0 && seen.supply.every(s => s.decision !== 'make')) return null
  return (
    <Panel title={t('production')}>
      {seen.jobs.length === 0 && <p className="muted">{t('noOperations')}</p>}
      {seen.jobs.map(job => (
        <JobPart key={job.id} job={job} seen={seen} />
      ))}
    </Panel>
  )
}

function JobPart({ job, seen }: { job: Job; seen: Seen }) {
  const t = orderWords.use(),
    operations = seen.operations.filter(o => o.jobOrderId === job.id)
  const materials = seen.materials.filter(m => m.jobOrderId === job.id)
  return (
    <section className="job">
      <p className="rowline">
        <To to={`/mes/job-orders/${job.id}`}>{job.no}</To>
        <StateOf list="mes.job-orders" state={job.state} />
        <b className="job-count">
          <Live value={job.good}>{t('progress', { good: job.good, of: job.quantity })}</Live>
        </b>
        <span className="soft">
          {t('expectedEnd')} <Moment at={job.completedAt ?? job.expectedAt} seconds />
          {job.isUncertain && ` (${t('uncertain')})`}
        </span>
        <span className="muted">
          {t('lot')} {job.lot}
        </span>
      </p>
      <ol className="operations">
        {operations.map(o => (
          <OperationRow key={o.id} operation={o} seen={seen} />
        ))}
      </ol>
      {seen.inspections
        .filter(i => i.jobOrderId === job.id)
        .map(i => (
          <p key={i.id} className="rowline soft">
            <To to={`/mes/inspections/${i.id}`}>{i.no}</To>
            <StateOf list="mes.inspections" state={i.state} />
            {t('sample', { n: i.sampleSize, ac: i.acceptance })}
            {i.defects !== null && <> · {t('defects', { n: i.defects })}</>}
          </p>
        ))}
      {materials.length > 0 && (
        <details className="materials">
          <summary>{t('materials')}</summary>
          <ul>
            {materials.map(m => (
              <li key={m.itemId + m.lot}>
                <To to={`/erp/items/${m.itemId}`}>{m.itemCode}</To> {named(m.itemNameZh, m.itemNameEn)}{' '}
                <span className="soft">{m.lot}</span>{' '}
                <Quantity value={m.quantity} scale={m.uomScale} unit={m.uom} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function OperationRow({ operation: o, seen }: { operation: Operation; seen: Seen }) {
  const t = orderWords.use(),
    language = useLanguage(),
    alarms = seen.alarms.filter(a => a.operationId === o.id),
    trouble = o.state === 'blocked' || (o.flagReason !== null && o.state !== 'finished')
  const commands = seen.commands.filter(c => c.operationId === o.id && c.parameter !== 'job')
  return (
    <li className={`operation${trouble ? ' operation-trouble' : ''}`}>
      <span className="operation-name">
        <b>{o.sequence}</b> {named(o.nameZh, o.nameEn)}
      </span>
      <Bar
        value={o.state === 'finished' && o.good === 0 ? o.quantity : o.good}
        of={o.quantity}
        scrap={o.scrap}
        tone={trouble ? 'amber' : o.state === 'finished' ? 'green' : 'blue'}
        label={named(o.nameZh, o.nameEn)}
      />
      <span className="num operation-count">
        <Live value={o.good}>{o.good}</Live> / {o.quantity}
        {o.scrap > 0 && <span className="scrap"> −{o.scrap}</span>}
      </span>
      <span className="operation-state">
        <StateOf list="mes.operations" state={o.state} />
      </span>
      <span className="operation-machine">
        {o.machine && (o.machineId ? <To to={`/mcs/machines/${o.machineId}`}>{o.machine}</To> : o.machine)}
        {commands.map(c => (
          <span key={c.id} className="setpoint" title={`${t('readBack')} ${c.readBack ?? '–'}`}>
            {c.value}
            <span className="unit">{unitWord(c.unit, language)}</span>
            <StateOf list="mcs.commands" state={c.state} />
          </span>
        ))}
      </span>
      {o.state === 'blocked' && (
        <p className="operation-why" role="status">
          <Icon name="warn" size={15} />
          {t('blocked', { why: stoppedBy(o.blockedReason ?? '') })}
        </p>
      )}
      {o.flagReason !== null && o.state !== 'finished' && alarms.every(a => a.clearedAt) && (
        <p className="operation-why" role="status">
          <Icon name="warn" size={15} />
          {t('flagged', { why: stoppedBy(o.flagReason) })}
        </p>
      )}
      {alarms.map(a => (
        <p key={a.id} className={`operation-why${a.clearedAt ? ' operation-was' : ''}`} role="status">
          <Icon name="warn" size={15} />
          {a.clearedAt ? (
            <StateOf list="mcs.alarms" state={a.state} tone="grey" />
          ) : (
            <StateWord state="alarm" tone="red" word={t('alarmOpen')} />
          )}
          <To to={`/mcs/machines/${a.machineId}`}>{a.machine}</To> {named(a.messageZh, a.messageEn)}{' '}
          <Moment at={a.raisedAt} seconds />
          {a.clearedAt && (
            <>
              {' '}
              – <Moment at={a.clearedAt} seconds />
            </>
          )}
        </p>
      ))}
    </li>
  )
}
