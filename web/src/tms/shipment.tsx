// One shipment: what was chosen and why, parcels, label, the road.
import { useParams } from '@tanstack/react-router'
import type { shipment } from '#tms/queries/shipment.ts'
import { ask } from '../api.ts'
import type { AnswerOf } from '../api.ts'
import { named } from '../i18n/index.ts'
import { tmsWords } from '../i18n/tms.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, Timeline } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Figure, Moment, Money, StateWord } from '../kit/values.tsx'
import { Unmask } from '../kit/unmask.tsx'
import { useAsk } from '../query.ts'
import { Sharers } from './sharers.tsx'
import { trackingWord } from './words.ts'

type Answer = AnswerOf<typeof shipment>

export function Shipment() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<Answer>('tms.shipment', { id })
  return <Faces read={read}>{s => <Page shipment={s} />}</Faces>
}

/** Opens the PDF label of a shipment in a tab of its own. */
export async function openLabel(shipmentId: string): Promise<void> {
  const { pdf } = await ask<{ pdf: string }>('tms.label', { shipment: shipmentId })
  const bytes = Uint8Array.from(atob(pdf), c => c.charCodeAt(0))
  open(URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })), '_blank')
}

function Page({ shipment: s }: { shipment: Answer }) {
  const t = tmsWords.use(),
    chosen =
      s.quotes.find(q => q.verdict === 'chosen')
      ?? s.quotes.find(q => q.carrier === s.carrier && q.service === s.service)
  return (
    <RecordPage
      kind={t('shipment')}
      listPath="/tms/shipments"
      title={s.no}
      state={<StateOf list="tms.shipments" state={s.state} />}
      sub={
        <>
          {chosen && (
            <span>
              {named(chosen.carrier_zh, chosen.carrier_en)} · {named(chosen.service_zh, chosen.service_en)}
            </span>
          )}
          {s.tracking_number && <span className="mono">{s.tracking_number}</span>}
        </>
      }
      up={[{ to: `/oms/orders/${s.order_id}`, label: s.order_no || t('order'), what: t('order') }]}
      actions={
        <>
          <Unmask query="tms.shipment" id={s.id} />
          <button
            type="button"
            className="button primary"
            aria-disabled={!s.tracking_number}
            title={s.tracking_number ? undefined : t('labelNo')}
            onClick={() => {
              if (s.tracking_number) void openLabel(s.id)
            }}>
            {t('label')}
          </button>
          <a className="button" href={`/track/${s.tracking_token}`} target="_blank" rel="noreferrer">
            {t('tracking')}
          </a>
        </>
      }>
      <Panel>
        <Facts shipment={s} />
        {(s.why_zh || s.why_en) && (
          <p style={{ marginTop: 10 }}>
            <span className="muted">{t('why')}</span> {named(s.why_zh, s.why_en)}
          </p>
        )}
      </Panel>
      {s.sharers.length > 0 && <Sharers shipment={s} />}
      <Quotes shipment={s} />
      <div className="columns-2">
        <Road shipment={s} />
        <Parcels shipment={s} />
      </div>
    </RecordPage>
  )
}

/** Every service compared, best first, each with why it was taken or left. */
function Quotes({ shipment: s }: { shipment: Answer }) {
  const t = tmsWords.use()
  return (
    <Panel
      title={t('quotes')}
      extra={<span className="muted">{t('quotesHint', { n: s.quotes.length })}</span>}>
      <Table
        rows={s.quotes}
        rowKey={q => `${q.carrier}/${q.service}`}
        empty={t('noQuotes')}
        mark={q => (q.verdict === 'chosen' ? 'is-chosen' : q.usable ? undefined : 'is-off')}
        columns={[
          {
            title: t('carrier'),
            cell: q => (
              <>
                {named(q.carrier_zh, q.carrier_en)}{' '}
                {q.verdict === 'chosen' && <StateWord state="chosen" tone="green" word={t('chosen')} />}
              </>
            ),
          },
          { title: t('service'), cell: q => named(q.service_zh, q.service_en) },
          {
            title: t('days'),
            num: true,
            cell: q =>
              q.days_max === null
                ? null
                : q.days_min === q.days_max
                  ? q.days_max
                  : `${q.days_min}–${q.days_max}`,
          },
          {
            title: t('total'),
            num: true,
            cell: q => (
              <b>
                <Money minor={q.cost_minor} />
              </b>
            ),
          },
          { title: t('freight'), num: true, wide: true, cell: q => <Money minor={q.freight_minor} /> },
          { title: t('surcharge'), num: true, wide: true, cell: q => <Money minor={q.surcharge_minor} /> },
          {
            title: t('billable'),
            num: true,
            wide: true,
            cell: q =>
              q.billable_grams === null ? null : <Figure value={q.billable_grams / 1000} unit={t('kg')} />,
          },
          { title: t('reason'), cell: q => named(q.why_zh, q.why_en) },
          { title: '', cell: q => <Rebook shipment={s} quote={q} /> },
        ]}
      />
    </Panel>
  )
}

/** Another service that would do, while the goods are still here. */
function Rebook({ shipment: s, quote: q }: { shipment: Answer; quote: Answer['quotes'][number] }) {
  const t = tmsWords.use()
  if (!q.usable || q.verdict === 'chosen' || !s.can_rebook) return ''
  const input = { shipment: s.id, carrier: q.carrier, service: q.service }
  return (
    <ActionButton
      command="tms.rebook-shipment"
      input={input}
      done={t('rebooked')}
      ask={{ title: t('rebookAsk'), says: t('rebookSays') }}>
      {t('use')}
    </ActionButton>
  )
}

function Parcels({ shipment: s }: { shipment: Answer }) {
  const t = tmsWords.use()
  return (
    <div className="stack">
      <Panel title={t('parcels')}>
        <Table
          rows={s.parcels}
          rowKey={p => String(p.number)}
          empty={t('noParcels')}
          columns={[
            { title: '#', cell: p => p.number },
            { title: t('sscc'), cell: p => <span className="mono">{p.sscc}</span> },
            {
              title: t('weight'),
              num: true,
              cell: p => <Figure value={p.weight_grams / 1000} unit={t('kg')} />,
            },
            {
              title: t('size'),
              num: true,
              wide: true,
              cell: p => `${[p.length_mm, p.width_mm, p.height_mm].map(mm => mm / 10).join('×')} ${t('cm')}`,
            },
          ]}
        />
      </Panel>
      <Panel title={t('waybills')}>
        <Table
          rows={s.waybills}
          rowKey={w => String(w.attempt)}
          empty={t('noWaybills')}
          columns={[
            { title: t('attempt'), cell: w => w.attempt },
            { title: t('carrier'), cell: w => w.carrier },
            { title: t('number'), cell: w => w.no && <span className="mono">{w.no}</span> },
            {
              title: t('state'),
              cell: w => (
                <StateWord
                  state={w.state}
                  tone={
                    w.state === 'active'
                      ? 'green'
                      : w.state === 'refused'
                        ? 'red'
                        : w.state === 'void'
                          ? 'grey'
                          : 'amber'
                  }
                  word={t(`w_${w.state}`)}
                />
              ),
            },
            { title: t('reason'), cell: w => w.reason },
            { title: t('asked'), wide: true, cell: w => <Moment at={w.requested_at} seconds /> },
          ]}
        />
      </Panel>
    </div>
  )
}

function Facts({ shipment: s }: { shipment: Answer }) {
  const t = tmsWords.use()
  return (
    <KeyValue
      columns={4}
      pairs={[
        [t('cost'), <Money minor={s.cost_minor} />],
        [t('days'), <Figure value={s.days} unit={t('daysUnit')} />],
        [t('eta'), <Moment at={s.eta_at} away />],
        [t('promised'), <Moment at={s.promised_at} day />],
        [t('rule'), tmsWords.has(s.rule) ? t(s.rule) : s.rule],
        [t('weight'), <Figure value={s.weight_grams / 1000} unit={t('kg')} />],
        [
          t('receiver'),
          [
            s.receiver.contact,
            s.receiver.phone,
            s.receiver.province,
            s.receiver.city,
            s.receiver.county,
            s.receiver.street,
          ]
            .filter(Boolean)
            .join(' '),
        ],
        [t('contents'), s.contents || null],
        [t('created'), <Moment at={s.created_at} />],
        [t('pickedUp'), <Moment at={s.picked_up_at} />],
        [t('delivered'), <Moment at={s.delivered_at} />],
        s.signed_by && [t('signedBy'), s.signed_by],
        s.failed_reason && [t('failed'), s.failed_reason],
      ]}
    />
  )
}

function Road({ shipment: s }: { shipment: Answer }) {
  const t = tmsWords.use()
  return (
    <Panel title={t('events')}>
      {s.events.length === 0 ? (
        <p className="muted">{t('noEvents')}</p>
      ) : (
        <Timeline
          entries={s.events.map(e => ({
            key: e.id,
            at: e.at,
            title: (
              <>
                <StateWord state={stateOf(e.state)} word={trackingWord(e.state)} /> {e.place}
              </>
            ),
            sub: e.text,
          }))}
        />
      )}
    </Panel>
  )
}

/** PICKED_UP as the tones know it: picked-up. */
const stateOf = (state: string) => state.toLowerCase().replaceAll('_', '-')
