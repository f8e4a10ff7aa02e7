// One shortage with both answers side by side: make or buy, with date and cost; a person decides, or the
// rule has.
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { erpWords } from '../i18n/erp.ts'
import { named } from '../i18n/index.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf } from '../kit/table.tsx'
import { Moment, Money, Quantity, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { SupplyAnswer } from './shapes.ts'
import './erp.css'

export function Supply() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<SupplyAnswer>('erp.supply-demand', { id })
  return <Faces read={read}>{s => <Page supply={s} />}</Faces>
}

function Page({ supply: s }: { supply: SupplyAnswer }) {
  const t = erpWords.use()
  return (
    <RecordPage
      kind={t('supply')}
      listPath="/erp/supply"
      title={named(s.item_name_zh, s.item_name_en)}
      name={t('supply')}
      state={<StateOf list="erp.supply" state={s.state} />}
      sub={
        <>
          <To to={`/erp/items/${s.item_id}`}>{s.item_code}</To>
          <span>
            {t('short')}{' '}
            <b>
              <Quantity value={s.short} scale={s.uom_scale} unit={s.uom} />
            </b>
          </span>
        </>
      }
      up={[{ to: `/oms/orders/${s.order_id}`, label: t('order') }]}
      down={[
        ...(s.production_order_id
          ? [{ to: `/erp/production-orders/${s.production_order_id}`, label: t('productionOrder') }]
          : []),
        ...(s.purchase_order_id
          ? [{ to: `/erp/purchase-orders/${s.purchase_order_id}`, label: t('purchaseOrder') }]
          : []),
      ]}>
      <div className="answers">
        <Way
          supply={s}
          way="make"
          at={s.make_at}
          cost={s.make_cost_minor}
          other={s.buy_cost_minor}
          otherAt={s.buy_at}
          note={s.make_waits_for_material && <StateWord state="waiting" word={t('waitsMaterial')} />}
        />
        <Way
          supply={s}
          way="buy"
          at={s.buy_at}
          cost={s.buy_cost_minor}
          other={s.make_cost_minor}
          otherAt={s.make_at}
        />
      </div>
      <Panel>
        <KeyValue
          columns={3}
          pairs={[
            [t('decision'), s.decision ? t(s.decision) : t('proposed')],
            [t('decidedBy'), s.decided_by && (s.decided_by === 'rule' ? t('byRule') : t('byPerson'))],
            [
              t('expected'),
              <>
                <Moment at={s.expected_at} away />{' '}
                {s.uncertain && <StateWord state="uncertain" word={t('uncertain')} />}
              </>,
            ],
            [t('created'), <Moment at={s.created_at} />],
            (s.why_zh || s.why_en) && [t('why'), named(s.why_zh, s.why_en)],
          ]}
        />
      </Panel>
    </RecordPage>
  )
}

function Way({
  supply: s,
  way,
  at,
  cost,
  other,
  otherAt,
  note,
}: {
  supply: SupplyAnswer
  way: 'make' | 'buy'
  at: string | null
  cost: number | null
  other: number | null
  otherAt: string | null
  note?: ReactNode
}) {
  const t = erpWords.use()
  return (
    <section className={`answer${s.decision === way ? ' is-taken' : ''}`}>
      <div className="rowline">
        <h2 className="grow">{t(way)}</h2>
        {s.decision === way && <StateWord state="done" word={t('decision')} />}
        {note}
      </div>
      {at === null ? (
        <p className="muted">{t('noWay')}</p>
      ) : (
        <div className="figures">
          <span>
            <span className="muted">{t(way === 'make' ? 'makeAt' : 'buyAt')}</span>
            <br />
            <b>
              <Moment at={at} />
            </b>{' '}
            {otherAt !== null && at < otherAt && <StateWord state="ok" word={t('sooner')} />}
          </span>
          <span>
            <span className="muted">{t('cost')}</span>
            <br />
            <b>
              <Money minor={cost} />
            </b>{' '}
            {other !== null && cost !== null && cost < other && <StateWord state="ok" word={t('cheaper')} />}
          </span>
        </div>
      )}
      {s.state === 'proposed' && (
        <div>
          <ActionButton
            command="erp.decide-supply"
            input={{ demand: s.id, decision: way }}
            kind={way === 'make' ? 'primary' : 'quiet'}
            disabled={at === null && t('noWay')}
            done={t('decidedOk')}
            ask={{
              title: t(way === 'make' ? 'decideMake' : 'decideBuy', { n: s.short / s.uom_scale }),
              says: t('decideSays'),
            }}>
            {t(way)}
          </ActionButton>
        </div>
      )}
    </section>
  )
}
