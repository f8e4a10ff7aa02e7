// Genealogy of a lot, both ways: what it was made from, what was made from it.
import { useParams } from '@tanstack/react-router'
import { named } from '../i18n/index.ts'
import { mesWords } from '../i18n/mes.ts'
import { Faces } from '../kit/faces.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Moment, Quantity } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { Photos } from './photos.tsx'
import type { GenealogyAnswer } from './shapes.ts'

export function Lot() {
  const { lot } = useParams({ strict: false }) as { lot: string },
    t = mesWords.use()
  const read = useAsk<GenealogyAnswer>('mes.genealogy', { lot })
  return (
    <Faces read={read}>
      {g => (
        <RecordPage
          kind={t('genealogy')}
          title={g.lot}
          up={
            g.jobOrder
              ? [{ to: `/mes/job-orders/${g.jobOrder.id}`, label: g.jobOrder.no, what: t('madeBy') }]
              : []
          }
          down={[
            ...new Map(
              g.madeInto.map(m => [
                m.job_order_id,
                { to: `/mes/job-orders/${m.job_order_id}`, label: m.job_order_no, what: t('jobOrder') },
              ]),
            ).values(),
          ]}>
          <Photos lot={g.lot} />
          <MadeFrom answer={g} />
          <Panel title={t('madeInto')}>
            <Table
              rows={g.madeInto}
              rowKey={l => l.job_order_id + l.lot}
              empty={t('noMadeInto')}
              columns={[
                {
                  title: t('lot'),
                  cell: l => <To to={`/mes/lots/${encodeURIComponent(l.lot)}`}>{l.lot}</To>,
                },
                {
                  title: t('item'),
                  cell: l => (
                    <To to={`/erp/items/${l.item_id}`}>
                      {named(l.item_name_zh, l.item_name_en)} {l.item_code}
                    </To>
                  ),
                },
                {
                  title: t('jobOrder'),
                  cell: l => <To to={`/mes/job-orders/${l.job_order_id}`}>{l.job_order_no}</To>,
                },
                { title: t('received'), cell: l => <Moment at={l.received_at} /> },
              ]}
            />
          </Panel>
        </RecordPage>
      )}
    </Faces>
  )
}

function MadeFrom({ answer: g }: { answer: GenealogyAnswer }) {
  const t = mesWords.use()
  return (
    <Panel title={t('madeFrom')}>
      <Table
        rows={g.madeFrom}
        rowKey={l => l.item_id + l.lot}
        empty={t('noMadeFrom')}
        columns={[
          { title: t('lot'), cell: l => <To to={`/mes/lots/${encodeURIComponent(l.lot)}`}>{l.lot}</To> },
          {
            title: t('item'),
            cell: l => (
              <To to={`/erp/items/${l.item_id}`}>
                {named(l.item_name_zh, l.item_name_en)} {l.item_code}
              </To>
            ),
          },
          {
            title: t('quantity'),
            num: true,
            cell: l => <Quantity value={l.quantity} scale={l.uom_scale ?? 1} unit={l.uom} />,
          },
          { title: t('received'), cell: l => <Moment at={l.received_at} /> },
        ]}
      />
    </Panel>
  )
}
