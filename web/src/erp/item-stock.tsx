// Stock of an item by bin and lot, as WMS tells it.
import { erpWords } from '../i18n/erp.ts'
import { To } from '../kit/record.tsx'
import { Faces } from '../kit/faces.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Live, Moment, Quantity } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { StockAnswer } from '../wms/shapes.ts'

export function ItemStock({
  item: { id, uom, uom_scale: scale },
}: {
  item: { id: string; uom: string; uom_scale: number }
}) {
  const t = erpWords.use(),
    read = useAsk<StockAnswer>('wms.item-stock', { item: id })
  return (
    <Faces read={read} lines={3}>
      {s => (
        <>
          <p className="rowline stock-sums">
            {(
              [
                ['onHand', s.onHand],
                ['reserved', s.reserved],
                ['available', s.available],
              ] as const
            ).map(([word, value]) => (
              <span key={word}>
                <span className="muted">{t(word)}</span>{' '}
                <b>
                  <Live value={value}>
                    <Quantity value={value} scale={scale} unit={uom} />
                  </Live>
                </b>
              </span>
            ))}
          </p>
          <Table
            rows={s.stock}
            rowKey={r => r.id}
            empty={t('noStock')}
            columns={[
              { title: t('lot'), cell: r => <To to={`/mes/lots/${encodeURIComponent(r.lot)}`}>{r.lot}</To> },
              { title: t('bin'), cell: r => r.bin },
              { title: t('state'), cell: r => <StateOf list="wms.stock" column="status" state={r.status} /> },
              {
                title: t('onHand'),
                num: true,
                cell: r => <Quantity value={r.onHand} scale={scale} unit={uom} />,
              },
              {
                title: t('reserved'),
                num: true,
                cell: r => (r.reserved ? <Quantity value={r.reserved} scale={scale} unit={uom} /> : null),
              },
              {
                title: t('available'),
                num: true,
                wide: true,
                cell: r => <Quantity value={r.available} scale={scale} unit={uom} />,
              },
              { title: t('received'), wide: true, cell: r => <Moment at={r.receivedAt} /> },
              { title: t('expires'), wide: true, cell: r => <Moment at={r.expiresOn} day /> },
            ]}
          />
        </>
      )}
    </Faces>
  )
}
