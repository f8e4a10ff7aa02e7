// One customer or supplier: trust, addresses, what it buys or sells, and its documents.
import { useParams } from '@tanstack/react-router'
import { erpWords } from '../i18n/erp.ts'
import { named } from '../i18n/index.ts'
import { masterWords } from '../i18n/master.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Figure, Money, StateWord } from '../kit/values.tsx'
import { CustomerPolicy } from '../oms/ship-policy.tsx'
import { Unmask } from '../kit/unmask.tsx'
import { useAsk } from '../query.ts'
import type { PartyAnswer } from './shapes.ts'

export function Party() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<PartyAnswer>('erp.party', { id })
  return <Faces read={read}>{p => <Page party={p} />}</Faces>
}

function Page({ party: p }: { party: PartyAnswer }) {
  const t = erpWords.use(),
    isCustomer = p.kind === 'customer'
  return (
    <RecordPage
      kind={isCustomer ? t('customer') : t('supplier')}
      listPath={isCustomer ? '/erp/customers' : '/erp/suppliers'}
      title={named(p.name_zh, p.name_en)}
      name={named(p.name_zh, p.name_en)}
      state={
        p.retired ? (
          <StateWord state="retired" tone="grey" word={t('retired')} />
        ) : (
          isCustomer && (
            <StateWord
              state={p.level}
              tone={p.level === 'vip' ? 'amber' : 'grey'}
              word={p.level === 'vip' ? t('vip') : t('normal')}
            />
          )
        )
      }
      actions={
        <>
          <Unmask query="erp.party" id={p.id} />
          <Retire party={p} />
          <Edit id={p.id} />
        </>
      }
      sub={<span className="mono">{p.code}</span>}
      down={
        isCustomer
          ? [
              { to: `/oms/orders?customer_id=${p.id}`, label: t('ordersOf') },
              { to: `/erp/invoices?customer_id=${p.id}`, label: t('invoicesOf') },
            ]
          : [{ to: `/erp/purchase-orders?supplier_id=${p.id}&state=`, label: t('purchasesOf') }]
      }
    >
      <Panel>
        <KeyValue
          columns={4}
          pairs={[
            [t('contact'), p.contact],
            [t('phone'), p.phone],
            [t('email'), p.email],
            isCustomer && [t('channel'), p.channel],
            !isCustomer && [t('leadDays'), <Figure value={p.lead_days} unit={t('days')} />],
            isCustomer && [t('shipPolicy'), <CustomerPolicy key="policy" customer={p.id} />],
            isCustomer && [t('creditLimit'), <Money minor={p.credit_limit_minor} />],
            isCustomer && [t('owes'), <Money minor={p.open_minor} />],
            isCustomer && [
              t('left'),
              <b className={p.open_minor > p.credit_limit_minor ? 'check-bad' : undefined}>
                <Money minor={p.credit_limit_minor - p.open_minor} />
              </b>,
            ],
          ]}
        />
      </Panel>
      <Addresses party={p} />
      {!isCustomer && <Sells party={p} />}
    </RecordPage>
  )
}

function Sells({ party: p }: { party: PartyAnswer }) {
  const t = erpWords.use()
  return (
    <Panel title={t('sells')}>
      <Table
        rows={p.sells}
        rowKey={s => s.item}
        empty={t('noSells')}
        columns={[
          { title: t('item'), cell: s => <To to={`/erp/items/${s.item}`}>{named(s.name_zh, s.name_en)}</To> },
          { title: t('code'), wide: true, cell: s => <span className="mono">{s.code}</span> },
          { title: t('price'), num: true, cell: s => <Money minor={s.price_minor} /> },
          { title: t('leadDays'), num: true, cell: s => <Figure value={s.lead_days} unit={t('days')} /> },
          { title: t('minimum'), num: true, cell: s => s.minimum },
        ]}
      />
    </Panel>
  )
}

/** Out of use, or back in it; each undoes the other. */
function Retire({ party: p }: { party: PartyAnswer }) {
  const t = erpWords.use(),
    input = { party: p.id }
  const [command, back] = p.retired
    ? ['erp.reactivate-party', 'erp.retire-party']
    : ['erp.retire-party', 'erp.reactivate-party']
  return (
    <ActionButton command={command!} input={input} kind="quiet" undo={{ command: back!, input }}>
      {p.retired ? t('reactivate') : t('retire')}
    </ActionButton>
  )
}

function Edit({ id }: { id: string }) {
  const t = masterWords.use()
  return (
    <MakeLink command="erp.save-party" to={`/erp/parties/${id}/edit`} kind="primary">
      {t('edit')}
    </MakeLink>
  )
}

function Addresses({ party: p }: { party: PartyAnswer }) {
  const t = erpWords.use()
  return (
    <Panel title={t('addresses')}>
      <Table
        rows={p.addresses}
        rowKey={a => a.id}
        empty={t('noAddresses')}
        columns={[
          {
            title: t('contact'),
            cell: a => (
              <>
                {a.contact} {a.is_default && <span className="muted">({t('isDefault')})</span>}
              </>
            ),
          },
          { title: t('phone'), cell: a => a.phone },
          { title: t('addresses'), cell: a => [a.province, a.city, a.county, a.street].join(' ') },
        ]}
      />
    </Panel>
  )
}
