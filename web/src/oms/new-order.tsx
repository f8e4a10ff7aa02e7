// Counter order entry: customer, address, lines by search; made for the keyboard.
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import type { Dispatch, KeyboardEvent, SetStateAction } from 'react'
import { useState } from 'react'
import type { OrderInput } from '#oms/records/sales-order/sales-order.ts'
import type { Taken } from '#oms/index.ts'
import { orderWords } from '../i18n/order.ts'
import { useLanguage } from '../i18n/index.ts'
import { refusalText } from '../kit/actions.tsx'
import { formatMoney } from '../kit/format.ts'
import { Icon } from '../kit/icon.tsx'
import type { Row } from '../kit/cell.tsx'
import { Panel, RecordPage } from '../kit/record.tsx'
import { Money, StateWord } from '../kit/values.tsx'
import { useAct, useAsk } from '../query.ts'
import { LineEntry } from './line-entry.tsx'
import type { DraftLine } from './line-entry.tsx'
import { Picker } from './picker.tsx'
import { PolicyChoice } from './ship-policy.tsx'
import './new-order.css'

interface Address {
  id: string
  contact: string
  phone: string
  province: string
  city: string
  county: string
  street: string
  is_default: boolean
}

let lineKey = 0
const emptyLine = (): DraftLine => ({ key: ++lineKey, item: null, quantity: '1' })

/** What is written so far, as the command wants it; null and the reason while something is missing. */
export function inputOf(
  customer: Row | null,
  address: string | null,
  channel: 'counter' | 'dealer',
  lines: readonly DraftLine[],
  note: string,
  shipPolicy: OrderInput['shipPolicy'] | null,
): OrderInput | 'customer' | 'lines' {
  if (!customer) return 'customer'
  const whole = lines.flatMap(l => {
    const quantity = Math.round(Number(l.quantity) * Number(l.item?.['uom_scale'] ?? 1))
    return l.item && quantity >= 1 ? [{ item: String(l.item['id']), quantity }] : []
  })
  if (whole.length === 0) return 'lines'
  return {
    channel,
    customer: String(customer['id']),
    lines: whole,
    ...(address ? { shipTo: address } : {}),
    ...(shipPolicy ? { shipPolicy } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
  }
}

const totalOf = (lines: readonly DraftLine[]): number =>
  lines.reduce((sum, l) => sum + Number(l.item?.['price_minor'] ?? 0) * Number(l.quantity || 0), 0)

export function NewOrder() {
  const t = orderWords.use(),
    language = useLanguage(),
    go = useNavigate(),
    { notification, message } = App.useApp()
  const [customer, setCustomer] = useState<Row | null>(null),
    [address, setAddress] = useState<string | null>(null)
  const [channel, setChannel] = useState<'counter' | 'dealer'>('counter'),
    [note, setNote] = useState(''),
    [policy, setPolicy] = useState<'ship-complete' | 'ship-available' | null>(null)
  const [lines, setLines] = useState<DraftLine[]>(() => [emptyLine()])
  const place = useAct<OrderInput, Taken>('oms.place-order', taken => {
    void message.success(t(taken.status === 'held' ? 'heldOk' : 'placedOk', { no: taken.no }))
    void go({ to: `/oms/orders/${taken.order}` as never })
  })
  const input = inputOf(customer, address, channel, lines, note, policy),
    missing = input === 'customer' ? t('noCustomer') : input === 'lines' ? t('noLines') : null
  const submit = () => {
    if (typeof input === 'object')
      place.mutate(input, {
        onError: e => {
          notification.error({ title: e.says, description: refusalText(e) })
        },
      })
  }
  const total = totalOf(lines)
  return (
    <div
      onKeyDown={(e: KeyboardEvent) => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
          e.preventDefault()
          submit()
        }
      }}>
      <RecordPage
        kind={t('order')}
        listPath="/oms/orders"
        title={t('newOrder')}
        sub={t('keyboardHint')}
        actions={
          <button
            type="button"
            className="button primary"
            aria-disabled={missing ? 'true' : undefined}
            title={missing ?? ''}
            aria-busy={place.isPending || undefined}
            onClick={submit}>
            {place.isPending ? t('placing') : t('place')} · {formatMoney(Math.round(total), language)}
          </button>
        }>
        <div className="new-order-top">
          <Customer
            customer={customer}
            channel={channel}
            setChannel={setChannel}
            pick={row => {
              setCustomer(row)
              setAddress(null)
            }}
          />
          <Panel title={t('address')}>
            <Addresses customer={customer} chosen={address} choose={setAddress} />
            <PolicyChoice value={policy} choose={setPolicy} />
          </Panel>
        </div>
        <Lines lines={lines} setLines={setLines} note={note} setNote={setNote} total={total} />
      </RecordPage>
    </div>
  )
}

type Channel = 'counter' | 'dealer'
interface CustomerProps {
  customer: Row | null
  channel: Channel
  setChannel: (channel: Channel) => void
  pick: (row: Row) => void
}

function Customer({ customer, channel, setChannel, pick }: CustomerProps) {
  const t = orderWords.use()
  return (
    <Panel title={t('customer')}>
      <Picker
        list="erp.customers"
        fixed={{ retired: 'false' }}
        value={customer}
        label={t('customerPick')}
        placeholder={t('customerHint')}
        autoFocus
        onPick={pick}
        onEnter={() => focusItem(0)}
      />
      <div className="segment new-order-channel" role="group" aria-label={t('channelPick')}>
        {(['counter', 'dealer'] as const).map(c => (
          <button key={c} type="button" aria-pressed={channel === c} onClick={() => setChannel(c)}>
            {t(c)}
          </button>
        ))}
      </div>
      {customer && <CustomerFacts customer={customer} />}
    </Panel>
  )
}

interface LinesProps {
  lines: readonly DraftLine[]
  setLines: Dispatch<SetStateAction<DraftLine[]>>
  note: string
  setNote: (note: string) => void
  total: number
}

function Lines({ lines, setLines, note, setNote, total }: LinesProps) {
  const t = orderWords.use()
  const change = (key: number, part: Partial<DraftLine>) =>
    setLines(now => now.map(l => (l.key === key ? { ...l, ...part } : l)))
  const add = () => {
    setLines(now => [...now, emptyLine()])
    focusItem(lines.length)
  }
  const remove = (key: number) =>
    setLines(now => (now.length === 1 ? [emptyLine()] : now.filter(l => l.key !== key)))
  return (
    <Panel title={t('lines')}>
      <ol className="entry">
        {lines.map((line, i) => (
          <LineEntry
            key={line.key}
            line={line}
            at={i}
            change={part => change(line.key, part)}
            remove={() => remove(line.key)}
            next={() => (i === lines.length - 1 ? add() : focusItem(i + 1))}
          />
        ))}
      </ol>
      <div className="rowline entry-foot">
        <button type="button" className="button" onClick={add}>
          <Icon name="plus" size={14} />
          {t('addLine')}
        </button>
        <input
          className="input grow"
          aria-label={t('note')}
          placeholder={t('note')}
          value={note}
          maxLength={500}
          onChange={e => setNote(e.target.value)}
        />
        <b>
          {t('sum')} <Money minor={Math.round(total)} />
        </b>
      </div>
    </Panel>
  )
}

/** Puts the cursor into the item field of a line, once it is drawn. */
function focusItem(at: number): void {
  setTimeout(() => document.querySelectorAll<HTMLInputElement>('.entry .entry-item input')[at]?.focus(), 40)
}

function CustomerFacts({ customer }: { customer: Row }) {
  const t = orderWords.use()
  return (
    <p className="rowline soft new-order-facts">
      {customer['level'] === 'vip' && <StateWord state="vip" tone="amber" word={t('vip')} />}
      <span>
        {t('check.credit')} <Money minor={Number(customer['credit_limit_minor'])} />
      </span>
      <span>
        {t('open')} <Money minor={Number(customer['open_minor'])} />
      </span>
    </p>
  )
}

/** The customer's addresses; the default one is taken when none is chosen. */
function Addresses({
  customer,
  chosen,
  choose,
}: {
  customer: Row | null
  chosen: string | null
  choose: (id: string) => void
}) {
  const t = orderWords.use(),
    id = String(customer?.['id'] ?? '')
  const read = useAsk<{ id: string; addresses: Address[] }>('erp.party', { id }, { enabled: Boolean(id) })
  if (!customer) return <p className="muted">{t('noCustomer')}</p>
  const addresses = read.data?.id === id ? read.data.addresses : []
  return (
    <ul className="addresses">
      {addresses.map((a, i) => (
        <li key={a.id}>
          <label>
            <input
              type="radio"
              name="address"
              checked={chosen ? chosen === a.id : i === 0}
              onChange={() => choose(a.id)}
            />
            <span>
              <b>{a.contact}</b> {a.phone}
              <span className="soft">
                {[...new Set([a.province, a.city, a.county])].join('')} {a.street}
              </span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}
