// Packing: choose or scan the pick list, confirm the packages the rule proposes, print the label when it is there.
import { useEffect, useState } from 'react'
import { ask } from '../api.ts'
import { floorWords } from '../i18n/floor.ts'
import { useAsk } from '../query.ts'
import { act, useQueue } from './device.ts'
import { Big, Empty, Failing, Loading } from './parts.tsx'
import { matching } from './scan.ts'
import { soundRight, soundWrong } from './sound.ts'
import { packJobOf, rowsOf } from './tasks.ts'
import type { PackJob } from './tasks.ts'

const toPack = new Set(['picked'])

export function Packing({ scanned }: { scanned: { code: string; turn: number } | null }) {
  const t = floorWords.use(), [packed, setPacked] = useState<PackJob | null>(null)
  const read = useAsk<unknown>('wms.pick-lists', { state: 'picked', limit: 50 }, { everyMs: 15_000 }), sent = useQueue().waiting
  const jobs = rowsOf(read.data).map(packJobOf).filter(j => toPack.has(j.state) && !sent.some(a => (a.body as { pickList?: string }).pickList === j.id))
  const [chosen, setChosen] = useState<string | null>(null), job = jobs.find(j => j.id === chosen)
  useEffect(() => {
    if (!scanned) return
    const found = jobs.find(j => matching(scanned.code, [j.no, j.orderNo, j.id]))
    if (found) { soundRight(); setChosen(found.id) } else soundWrong()
  }, [scanned?.turn])
  if (!read.data) return read.error ? <Failing error={read.error} again={() => void read.refetch()} /> : <Loading />
  return (
    <main className="walk">
      {packed && <Label job={packed} />}
      {job ? <PackForm key={job.id} job={job} onPacked={() => { setPacked(job); setChosen(null) }} />
        : jobs.length === 0 ? <Empty title={t('noPacks')} hint={t('noTasksHint')} />
        : <><h2 className="walk-head">{t('packAsk')}</h2>
            <ol className="route">{jobs.map(j => <li key={j.id}><button type="button" data-name="pack-list" onClick={() => setChosen(j.id)}><b>{j.no}</b><span>{j.orderNo}</span></button></li>)}</ol></>}
    </main>
  )
}

interface Parcel { weightGrams: number; lengthMm: number; widthMm: number; heightMm: number }
interface Line { itemNameZh?: string; quantity: number; weightGrams?: number }

/** Packages as proposed; a person corrects weight and size, or adds one. Without a change the rule's own are taken. */
function PackForm({ job, onPacked }: { job: PackJob; onPacked: () => void }) {
  const t = floorWords.use(), [parcels, setParcels] = useState<Parcel[] | null>(null)
  const read = useAsk<{ proposedPackages?: Parcel[]; packages?: Parcel[]; lines?: Line[] }>('wms.pick-list', { id: job.id })
  const proposed = read.data?.proposedPackages ?? (read.data?.packages?.length ? read.data.packages : [])
  const shown = parcels ?? proposed
  const change = (at: number, part: Partial<Parcel>) => setParcels(shown.map((p, i) => i === at ? { ...p, ...part } : p))
  const empty = { weightGrams: 1000, lengthMm: 400, widthMm: 300, heightMm: 300 }
  const confirm = () => {
    act('wms.pack-order', { pickList: job.id, ...(parcels?.length ? { packages: parcels.map(({ weightGrams, lengthMm, widthMm, heightMm }) => ({ weightGrams, lengthMm, widthMm, heightMm })) } : {}) },
      { zh: `打包 ${job.no}`, en: `Pack ${job.no}` })
    soundRight()
    onPacked()
  }
  return (
    <section className="task pack">
      <header><em>{t('pack')}</em><span>{job.orderNo}</span><p className="how-many"><b>{job.no}</b></p></header>
      <p className="soft">{t('expected', { n: shown.length || 1 })}</p>
      <ol className="parcels">{shown.map((p, i) => (
        <li key={i}><b>{i + 1}</b>
          <label>{t('weight')} <input inputMode="numeric" value={p.weightGrams} onChange={e => change(i, { weightGrams: Number(e.target.value) || 0 })} /> {t('grams')}</label>
          <label>{t('size')} <span>{(['lengthMm', 'widthMm', 'heightMm'] as const).map(side =>
            <input key={side} inputMode="numeric" value={p[side]} aria-label={side} onChange={e => change(i, { [side]: Number(e.target.value) || 0 })} />)} {t('mm')}</span></label>
          {shown.length > 1 && <button type="button" className="remove" onClick={() => setParcels(shown.filter((_, at) => at !== i))}>{t('removePackage')}</button>}
        </li>))}</ol>
      <div className="sheet-acts"><Big onPress={() => setParcels([...shown, shown.at(-1) ?? empty])}>{t('addPackage')}</Big>
        <Big tone="green" name="confirm-pack" onPress={confirm}>{t('confirmPack')}</Big></div>
    </section>
  )
}

/** After packing: the waybill comes by itself; then its label is one touch away. */
function Label({ job }: { job: PackJob }) {
  const t = floorWords.use()
  const read = useAsk<unknown>('tms.shipments', { order_id: job.orderId ?? '', limit: 5 }, { enabled: Boolean(job.orderId), everyMs: 2_000 })
  const shipment = rowsOf(read.data).find(s => s['tracking_number']) as { id: string; tracking_number: string } | undefined
  async function print(): Promise<void> {
    const answer = await ask<unknown>('tms.label', { shipment: shipment!.id })
    const base64 = typeof answer === 'string' ? answer : String(Object.values(answer as object).find(v => typeof v === 'string' && v.length > 500) ?? '')
    const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0))
    open(URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })), '_blank')
  }
  return (
    <section className="verdict-band is-green packed">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12.500l5.500 5.500L20 7" /></svg>
      <div><b>{job.no}</b><p>{shipment ? shipment.tracking_number : t('labelWaiting')}</p></div>
      {shipment && <Big tone="accent" name="label" onPress={() => void print()}>{t('label')}</Big>}
    </section>
  )
}
