// Bins and zones are made and changed from the list of bins; stock is counted and moved from its list.
import type { ReactNode } from 'react'
import { masterWords } from '../i18n/master.ts'
import type { Row } from '../kit/cell.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { To } from '../kit/record.tsx'
import { StockActs } from './stock-acts.tsx'

function NewBin() {
  const t = masterWords.use()
  return (
    <>
      <To className="button" to="/wms/zones">
        {t('zones')}
      </To>
      <MakeLink command="wms.save-bin" to="/wms/bins/new" kind="primary" isNew>
        {t('newBin')}
      </MakeLink>
    </>
  )
}

function EditBin({ row }: { row: Row }) {
  const t = masterWords.use()
  return (
    <MakeLink
      command="wms.save-bin"
      to={`/wms/bins/${encodeURIComponent(String(row['code']))}/edit`}
      kind="quiet"
    >
      {t('edit')}
    </MakeLink>
  )
}

const balanceOf = (row: Row) => ({
  id: String(row['id']),
  item: String(row['item_code']),
  lot: String(row['lot']),
  bin: String(row['bin']),
  status: String(row['status']),
  onHand: Number(row['on_hand']),
  reserved: Number(row['reserved']),
  scale: Number(row['uom_scale'] ?? 1),
  unit: String(row['uom'] ?? ''),
})

export const rowActions: Record<string, (row: Row) => ReactNode> = {
  'wms.stock': row => <StockActs balance={balanceOf(row)} />,
  'wms.bins': row => <EditBin row={row} />,
}
export const listExtras: Record<string, () => ReactNode> = { 'wms.bins': () => <NewBin /> }
