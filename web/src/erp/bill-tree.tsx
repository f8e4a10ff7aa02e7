// The tree of a bill of material; what is made itself opens to its own bill when a person asks.
import { useState } from 'react'
import { erpWords } from '../i18n/erp.ts'
import { named } from '../i18n/index.ts'
import { Icon } from '../kit/icon.tsx'
import { To } from '../kit/record.tsx'
import { Money, Quantity } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { BillLine, ItemAnswer } from './shapes.ts'

/** A tree deeper than this is a mistake in the data, not a product. */
const depthMax = 12

export function BillTree({ item }: { item: ItemAnswer }) {
  return (
    <ul className="bill" role="tree">
      {item.bill.map(line => (
        <Branch key={line.component} line={line} depth={1} />
      ))}
    </ul>
  )
}

function Branch({ line, depth }: { line: BillLine; depth: number }) {
  const t = erpWords.use(),
    [open, setOpen] = useState(depth === 1 && line.has_bill)
  const can = line.has_bill && depth < depthMax
  return (
    <li role="treeitem" aria-expanded={can ? open : undefined}>
      <div className="bill-line">
        {can ? (
          <button
            type="button"
            className="plainbutton bill-open"
            aria-label={line.code}
            onClick={() => setOpen(!open)}>
            <Icon name={open ? 'down' : 'right'} size={15} />
          </button>
        ) : (
          <span className="bill-open" />
        )}
        <To to={`/erp/items/${line.component}`}>{named(line.name_zh, line.name_en)}</To>
        <span className="muted mono bill-code">{line.code}</span>
        <span className="grow" />
        <span className="num">
          <Quantity value={line.quantity} scale={line.uom_scale} unit={line.uom} />
          {line.per !== 1 && <span className="muted"> / {line.per}</span>}
        </span>
        <span className="num bill-loss muted">
          {line.scrap_bp ? `${t('lossRate')} ${line.scrap_bp / 100} %` : ''}
        </span>
        <span className="num bill-cost">
          <Money minor={Math.round((line.cost_minor * line.quantity) / line.per / line.uom_scale)} />
        </span>
      </div>
      {can && open && <Deeper id={line.component} depth={depth} />}
    </li>
  )
}

function Deeper({ id, depth }: { id: string; depth: number }) {
  const { data } = useAsk<ItemAnswer>('erp.item', { id })
  return data ? (
    <ul role="group">
      {data.bill.map(line => (
        <Branch key={line.component} line={line} depth={depth + 1} />
      ))}
    </ul>
  ) : null
}
