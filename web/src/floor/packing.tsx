// Packing: choose or scan the pick list, confirm the packages the rule proposes, print the label when it
// is there.
import { useEffect, useState } from 'react'
import { ask } from '../api.ts'
import { floorWords } from '../i18n/floor.ts'
import { named } from '../i18n/index.ts'
import { useAsk } from '../query.ts'
import { act, useQueue } from './device.ts'
import type { Rows } from './jobs.ts'
import { Big, Empty, Failing, Loading, useAmount, useUnit } from './parts.tsx'
import { matching } from './scan.ts'
import { soundRight, soundWrong } from './sound.ts'
import type { PackJob } from './tasks.ts'

export function Packing({ scanned }: { scanned: { code: string; turn: number } | null }) {
  const t = floorWords.use(),
    [packed, setPacked] = useState<PackJob | null>(null)
  const read = useAsk<Rows<PackJob>>('wms.pick-lists', { state: 'picked', limit: 50 }, { everyMs: 15_000 }),
    sent = useQueue().waiting
  const jobs = (read.data?.rows ?? []).filter(
    j => !sent.some(a => (a.body as { pickList?: string }).pickList === j.id),
  )
  const [chosen, setChosen] = useState<string | null>(null),
    job = jobs.find(j => j.id === chosen)
  useEffect(() => {
    if (!scanned) return
    const found = jobs.find(j => matching(scanned.code, [j.no, j.order_no, j.id]))
    if (found) {
      soundRight()
      setChosen(found.id)
    } else soundWrong()
  }, [scanned?.turn])
  if (!read.data)
    return read.error ? <Failing error={read.error} again={() => void read.refetch()} /> : <Loading />
  return (
    <main className="walk">
      {packed && <Label job={packed} />}
      {job ? (
        <PackForm
          key={job.id}
          job={job}
          onPacked={() => {
            setPacked(job)
            setChosen(null)
          }}
        />
      ) : jobs.length === 0 ? (
        <Empty title={t('noPacks')} hint={t('noTasksHint')} />
      ) : (
        <>
          <h2 className="walk-head">{t('packAsk')}</h2>
          <ol className="route">
            {jobs.map(j => (
              <li key={j.id}>
                <button type="button" data-name="pack-list" onClick={() => setChosen(j.id)}>
                  <b>{j.no}</b>
                  <span>{j.order_no}</span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </main>
  )
}

interface Parcel {
  weightGrams: number
  lengthMm: number
  widthMm: number
  heightMm: number
}
interface Line {
  id: string
  itemCode: string
  itemNameZh: string
  itemNameEn: string
  lot: string
  quantity: number
  uom: string
  uomScale: number
}
const sides = ['lengthMm', 'widthMm', 'heightMm'] as const
const firstParcel: Parcel = { weightGrams: 1000, lengthMm: 400, widthMm: 300, heightMm: 300 }

/** What goes in, and the packages: the rule makes them unless a person enters weight and size. */
function PackForm({ job, onPacked }: { job: PackJob; onPacked: () => void }) {
  const t = floorWords.use(),
    n = useAmount(),
    unit = useUnit(),
    [parcels, setParcels] = useState<Parcel[]>([])
  const read = useAsk<{ lines: Line[] }>('wms.pick-list', { id: job.id })
  const change = (at: number, part: Partial<Parcel>) =>
    setParcels(parcels.map((p, i) => (i === at ? { ...p, ...part } : p)))
  const wrong = parcels.some(p => p.weightGrams <= 0 || sides.some(s => p[s] <= 0))
  const confirm = () => {
    act(
      'wms.pack-order',
      { pickList: job.id, ...(parcels.length ? { packages: parcels } : {}) },
      { zh: `打包 ${job.no}`, en: `Pack ${job.no}` },
    )
    soundRight()
    onPacked()
  }
  return (
    <section className="task pack">
      <header>
        <em>{t('pack')}</em>
        <span>{job.order_no}</span>
        <p className="how-many">
          <b>{job.no}</b>
        </p>
      </header>
      <ul className="contents">
        {(read.data?.lines ?? []).map(l => (
          <li key={l.id}>
            <span>
              {named(l.itemNameZh, l.itemNameEn)} <small>{l.itemCode}</small>
            </span>
            <b>
              {n(l.quantity, l.uomScale)} {unit(l.uom)}
            </b>
          </li>
        ))}
      </ul>
      {parcels.length === 0 && <p className="soft">{t('byRule')}</p>}
      <Parcels parcels={parcels} setParcels={setParcels} change={change} />
      <div className="sheet-acts">
        <Big onPress={() => setParcels([...parcels, parcels.at(-1) ?? firstParcel])}>{t('addPackage')}</Big>
        <Big tone="green" name="confirm-pack" why={wrong && t('weight')} onPress={confirm}>
          {t('confirmPack')}
        </Big>
      </div>
    </section>
  )
}

interface Waybill {
  id: string
  tracking_number: string | null
  carrier_name_zh: string
  carrier_name_en: string
  service_name_zh: string
  service_name_en: string
}

/** After packing: the waybill comes by itself; then its label is one touch away. */
function Label({ job }: { job: PackJob }) {
  const t = floorWords.use()
  const read = useAsk<Rows<Waybill>>(
    'tms.shipments',
    { pick_list_id: job.id, limit: 1 },
    { everyMs: 2_000 },
  )
  const shipment = read.data?.rows.find(s => s.tracking_number)
  async function print(): Promise<void> {
    const { pdf } = await ask<{ pdf: string }>('tms.label', { shipment: shipment!.id })
    const bytes = Uint8Array.from(atob(pdf), c => c.charCodeAt(0))
    open(URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })), '_blank')
  }
  return (
    <section className="verdict-band is-green packed">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 12.500l5.500 5.500L20 7" />
      </svg>
      <div>
        <b>{job.no}</b>
        <p>{shipment ? shipment.tracking_number : t('labelWaiting')}</p>
        {shipment && (
          <p className="soft">
            {named(shipment.carrier_name_zh, shipment.carrier_name_en)}{' '}
            {named(shipment.service_name_zh, shipment.service_name_en)}
          </p>
        )}
      </div>
      {shipment && (
        <Big tone="accent" name="label" onPress={() => void print()}>
          {t('label')}
        </Big>
      )}
    </section>
  )
}

function Parcels({
  parcels,
  setParcels,
  change,
}: {
  parcels: Parcel[]
  setParcels: (parcels: Parcel[]) => void
  change: (at: number, part: Partial<Parcel>) => void
}) {
  const t = floorWords.use()
  return (
    <ol className="parcels">
      {parcels.map((p, i) => (
        <li key={i}>
          <b>{i + 1}</b>
          <label>
            {t('weight')}{' '}
            <input
              inputMode="numeric"
              value={p.weightGrams}
              onChange={e => change(i, { weightGrams: Number(e.target.value) || 0 })}
            />{' '}
            {t('grams')}
          </label>
          <label>
            {t('size')}{' '}
            <span>
              {sides.map(side => (
                <input
                  key={side}
                  inputMode="numeric"
                  value={p[side]}
                  aria-label={side}
                  onChange={e => change(i, { [side]: Number(e.target.value) || 0 })}
                />
              ))}{' '}
              {t('mm')}
            </span>
          </label>
          <button
            type="button"
            className="remove"
            onClick={() => setParcels(parcels.filter((_, at) => at !== i))}>
            {t('removePackage')}
          </button>
        </li>
      ))}
    </ol>
  )
}
