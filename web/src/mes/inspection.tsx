// One inspection: the sampling plan, the entry of defective pieces, the verdict, and what to do with a
// failed lot.
import { useParams } from '@tanstack/react-router'
import { InputNumber } from 'antd'
import { useState } from 'react'
import { named } from '../i18n/index.ts'
import { mesWords } from '../i18n/mes.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Moment, Quantity, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { FailedLot } from './failed-lot.tsx'
import type { InspectionAnswer } from './shapes.ts'

export function Inspection() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<InspectionAnswer>('mes.inspection', { id })
  return <Faces read={read}>{i => <Page inspection={i} />}</Faces>
}

function Page({ inspection: i }: { inspection: InspectionAnswer }) {
  const t = mesWords.use()
  return (
    <RecordPage
      kind={t('inspection')}
      listPath="/mes/inspections"
      title={i.no}
      state={<StateOf list="mes.inspections" state={i.state} />}
      sub={
        <To to={`/erp/items/${i.item_id}`}>
          {named(i.item_name_zh, i.item_name_en)} {i.item_code}
        </To>
      }
      up={[{ to: `/mes/job-orders/${i.job_order_id}`, label: i.job_order_no, what: t('jobOrder') }]}
      down={[
        { to: `/mes/lots/${encodeURIComponent(i.lot)}`, label: i.lot, what: t('genealogy') },
        { to: `/wms/item-stock/${i.item_id}`, label: t('stock') },
      ]}
      actions={
        <a className="button" href="/floor/inspector" target="_blank" rel="noreferrer">
          {t('openFloor')}
        </a>
      }>
      <Plan inspection={i} />
      {i.state === 'requested' && <Entry inspection={i} />}
      {i.state === 'failed' && <FailedLot inspection={i} />}
      {i.state !== 'requested' && (
        <Panel title={t('results')}>
          <Table
            rows={i.results}
            rowKey={r => String(r.unit)}
            empty={t('noResults')}
            columns={[
              { title: t('unit'), cell: r => r.unit },
              {
                title: t('result'),
                cell: r => (
                  <StateWord
                    state={r.passed ? 'passed' : 'failed'}
                    word={r.passed ? t('passed') : t('failed')}
                  />
                ),
              },
              { title: t('reason'), cell: r => r.reason },
              { title: t('note'), cell: r => r.note },
            ]}
          />
        </Panel>
      )}
    </RecordPage>
  )
}

/** The verdict follows from the rule while one types. */
function Entry({ inspection: i }: { inspection: InspectionAnswer }) {
  const t = mesWords.use(),
    [defects, setDefects] = useState<number | null>(null)
  const passes = defects !== null && defects <= i.acceptance
  return (
    <Panel title={t('enter')}>
      <div className="rowline">
        <label className="rowline">
          {t('enterTitle', { n: i.sample_size })}{' '}
          <InputNumber min={0} max={i.sample_size} precision={0} value={defects} onChange={setDefects} />
        </label>
        {defects !== null && (
          <StateWord state={passes ? 'passed' : 'failed'} word={passes ? t('passed') : t('failed')} />
        )}
        <ActionButton
          command="mes.enter-inspection"
          kind={passes ? 'primary' : 'danger'}
          input={{ inspection: i.id, defects: defects ?? 0 }}
          disabled={defects === null && t('enter')}
          ask={{ title: `${i.no}: ${passes ? t('passed') : t('failed')}` }}>
          {t('submit')}
        </ActionButton>
      </div>
    </Panel>
  )
}

function Plan({ inspection: i }: { inspection: InspectionAnswer }) {
  const t = mesWords.use()
  return (
    <Panel title={t('plan')}>
      <KeyValue
        columns={4}
        pairs={[
          [t('lotSize'), <Quantity value={i.quantity} unit={i.uom} />],
          [t('sample'), i.sample_size],
          [t('ac'), i.acceptance],
          [t('re'), i.rejection],
          [t('aql'), i.aql],
          [t('codeLetter'), i.code_letter],
          [t('defects'), i.defects],
          [t('decidedAt'), <Moment at={i.decided_at} />],
          [t('decidedBy'), i.decided_by ?? i.inspected_by],
          i.decision_reason && [t('reason'), i.decision_reason],
        ]}
      />
      <p className="soft" style={{ marginTop: 10 }}>
        {t('ruleSays', { ac: i.acceptance, re: i.rejection })}
      </p>
    </Panel>
  )
}
