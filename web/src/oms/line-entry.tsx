// One line of order entry: the item by search, the quantity, what is available of it.
import { useEffect, useRef } from 'react'
import { orderWords } from '../i18n/order.ts'
import type { Row } from '../kit/cell.tsx'
import { Icon } from '../kit/icon.tsx'
import { Money, Quantity, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { Picker } from './picker.tsx'

export interface DraftLine {
  key: number
  item: Row | null
  quantity: string
}

export function LineEntry({
  line,
  at,
  change,
  next,
  remove,
}: {
  line: DraftLine
  at: number
  change: (part: Partial<DraftLine>) => void
  next: () => void
  remove: () => void
}) {
  const t = orderWords.use(),
    quantity = useRef<HTMLInputElement>(null),
    { item } = line
  const stock = useAsk<{ available?: number; stock?: { available?: number } }>(
    'wms.item-stock',
    { item: String(item?.['id'] ?? '') },
    { enabled: Boolean(item) },
  )
  const available = stock.data?.available ?? stock.data?.stock?.available,
    wanted = Number(line.quantity) * Number(item?.['uom_scale'] ?? 1)
  useEffect(() => {
    if (item) quantity.current?.select()
  }, [item])
  return (
    <li>
      <span className="muted">{at + 1}</span>
      <span className="entry-item">
        <Picker
          list="erp.items"
          fixed={{ kind: 'finished', retired: 'false' }}
          value={item}
          label={t('itemPick')}
          placeholder={t('itemPick')}
          onPick={row => change({ item: row })}
        />
      </span>
      <span className="entry-quantity">
        <input
          ref={quantity}
          className="input num"
          inputMode="decimal"
          aria-label={t('quantity')}
          value={line.quantity}
          onFocus={e => e.target.select()}
          onChange={e => change({ quantity: e.target.value.replace(/[^\d.]/g, '') })}
          onKeyDown={e => {
            if (e.key === 'Enter' && !e.ctrlKey && !e.metaKey) {
              e.preventDefault()
              next()
            }
          }}
        />
        <span className="unit">{String(item?.['uom'] ?? '')}</span>
      </span>
      <span className="entry-stock">
        {item && available !== undefined && (
          <StateWord
            state={available >= wanted ? 'enough' : 'short'}
            tone={available >= wanted ? 'green' : 'amber'}
            word={
              <>
                {t('available')} <Quantity value={available} scale={Number(item['uom_scale'] ?? 1)} />
              </>
            }
          />
        )}
      </span>
      <span className="num">
        {item && <Money minor={Math.round(Number(item['price_minor']) * Number(line.quantity || 0))} />}
      </span>
      <button
        type="button"
        className="button quiet icononly"
        aria-label={t('remove')}
        title={t('remove')}
        onClick={remove}>
        <Icon name="close" size={14} />
      </button>
    </li>
  )
}
