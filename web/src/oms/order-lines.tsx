// The lines of the order: what is reserved from which lot and bin, what is short, and the decision make
// or buy.
import { orderWords } from '../i18n/order.ts'
import { named, useLanguage } from '../i18n/index.ts'
import { ActionButton, Why } from '../kit/actions.tsx'
import { formatDay, formatMoney } from '../kit/format.ts'
import { Panel, To } from '../kit/record.tsx'
import { StateOf } from '../kit/table.tsx'
import { Bar, Live, Money, Moment, Quantity, StateWord } from '../kit/values.tsx'
import type { Check, Seen } from './order-types.ts'

type Line = Seen['lines'][number]
type Supply = Seen['supply'][number]

export function OrderLines({ seen }: { seen: Seen }) {
  const t = orderWords.use()
  return (
    <Panel title={t('lines')}>
      <div className="table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th>#</th>
              <th>{t('item')}</th>
              <th className="num">{t('quantity')}</th>
              <th>{t('allocated')}</th>
              <th className="num">{t('price')}</th>
              <th className="num">{t('amount')}</th>
            </tr>
          </thead>
          <tbody>
            {seen.lines.map(line => (
              <LineRows key={line.id} line={line} seen={seen} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function LineRows({ line, seen }: { line: Line; seen: Seen }) {
  const t = orderWords.use()
  const mine = seen.allocations.filter(a => a.lineId === line.id),
    reserved = mine.reduce((s, a) => s + a.quantity, 0)
  const supply = seen.supply.filter(s => s.orderLineId === line.id),
    short = line.quantity - reserved
  const stock = (Array.isArray(line.checks) ? line.checks : [line.checks]).find(
    (c: Check | undefined) => c?.check === 'stock',
  )
  return (
    <>
      <tr>
        <td className="muted">{line.lineNo}</td>
        <td>
          <To to={`/erp/items/${line.itemId}`}>{line.itemCode}</To>{' '}
          <span className="soft">{named(line.itemNameZh, line.itemNameEn)}</span>
        </td>
        <td className="num">
          <Quantity value={line.quantity} scale={line.uomScale} unit={line.uom} />
        </td>
        <td className="line-reserved">
          <span className="rowline">
            <Live value={reserved}>
              <Quantity value={reserved} scale={line.uomScale} /> /{' '}
              <Quantity value={line.quantity} scale={line.uomScale} />
            </Live>
            {short > 0 && seen.order.status !== 'cancelled' && (
              <StateWord
                state="short"
                tone={supply.some(s => s.decision) ? 'blue' : 'amber'}
                word={t('shortBy', { n: short / line.uomScale })}
              />
            )}
            {stock && (
              <Why>
                <VerdictFacts check={stock as Check} />
              </Why>
            )}
          </span>
          <Bar
            value={reserved}
            of={line.quantity}
            tone={short > 0 ? 'blue' : 'green'}
            label={t('allocated')}
          />
          <Lots allocations={mine} scale={line.uomScale} />
        </td>
        <td className="num">
          <Money minor={line.priceMinor} />
        </td>
        <td className="num">
          <Money minor={line.amountMinor} />
        </td>
      </tr>
      {supply.map(s => (
        <tr key={s.id} className="supply-row">
          <td />
          <td colSpan={5}>
            <SupplyLine supply={s} line={line} seen={seen} />
          </td>
        </tr>
      ))}
    </>
  )
}

function VerdictFacts({ check }: { check: Check }) {
  const t = orderWords.use()
  return <>{t('facts.stock', { wanted: check.facts['wanted'], available: check.facts['available'] })}</>
}

/** A shortage: the two answers with date and cost where a person decides, and what was decided. */
function SupplyLine({ supply: s, line, seen }: { supply: Supply; line: Line; seen: Seen }) {
  const t = orderWords.use(),
    language = useLanguage(),
    why = named(s.whyZh, s.whyEn)
  const production = seen.production.find(p => p.id === s.productionOrderId),
    purchase = seen.purchases.find(p => p.id === s.purchaseOrderId)
  const offer = (at: string | null, cost: number | null) =>
    at && cost !== null
      ? `${formatDay(new Date(at), language, new Date())} · ${formatMoney(cost, language)}`
      : null
  if (s.state === 'proposed') {
    return (
      <div className="decide">
        <b>{t('decide', { n: s.short / line.uomScale })}</b>
        {why && <Why>{why}</Why>}
        {(['make', 'buy'] as const).map(decision => {
          const what = decision === 'make' ? offer(s.makeAt, s.makeCostMinor) : offer(s.buyAt, s.buyCostMinor)
          return (
            <ActionButton
              key={decision}
              command="erp.decide-supply"
              kind={decision === 'make' ? 'primary' : 'quiet'}
              input={{ demand: s.id, decision }}
              disabled={!what && t(decision === 'make' ? 'cannotMake' : 'cannotBuy')}
              ask={{
                title: t(decision === 'make' ? 'makeAsk' : 'buyAsk'),
                says: `${t('decideSays', { n: s.short / line.uomScale })} ${what ?? ''}`,
              }}>
              {t(decision)} <span className="offer">{what}</span>
            </ActionButton>
          )
        })}
      </div>
    )
  }
  return (
    <div className="rowline supply">
      <StateOf
        list="erp.supply"
        state={s.state}
        {...(s.state === 'decided' ? { tone: 'blue' as const } : {})}
      />
      <span>
        {s.decision && t(s.decision === 'make' ? 'make' : 'buy')}{' '}
        <Quantity value={s.short} scale={line.uomScale} unit={line.uom} />
      </span>
      <span className="soft">
        {s.decidedBy && t(s.decidedBy === 'rule' ? 'decidedRule' : 'decidedPerson')}
      </span>
      {why && <Why>{why}</Why>}
      {production && <To to={`/erp/production-orders/${production.id}`}>{production.no}</To>}
      {purchase && <To to={`/erp/purchase-orders/${purchase.id}`}>{purchase.no}</To>}
      {s.expectedAt && (
        <span className="soft">
          <Moment at={s.expectedAt} />
          {s.uncertain && ` (${t('uncertain')})`}
        </span>
      )}
    </div>
  )
}

/** From which lots and bins the line is reserved. */
function Lots({ allocations, scale }: { allocations: Seen['allocations']; scale: number }) {
  const t = orderWords.use()
  return (
    <ul className="lots">
      {allocations.map(a => (
        <li key={a.id}>
          <Quantity value={a.quantity} scale={scale} />{' '}
          <span className="soft">
            {t('lot')} {a.lot} · {t('bin')} {a.bin}
          </span>
        </li>
      ))}
    </ul>
  )
}
