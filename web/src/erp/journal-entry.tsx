// One journal entry: its lines, balanced; where it comes from; the red entry that takes it back.
import { useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { erpWords } from '../i18n/erp.ts'
import { named } from '../i18n/index.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Moment, Money, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { EntryAnswer, EntryLine } from './shapes.ts'
import './erp.css'

export function JournalEntry() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<EntryAnswer>('erp.journal-entry', { id })
  return <Faces read={read}>{e => <Page entry={e} />}</Faces>
}

function Page({ entry: e }: { entry: EntryAnswer }) {
  const t = erpWords.use(),
    debit = sum(e.lines, 'debit_minor'),
    credit = sum(e.lines, 'credit_minor')
  const total: EntryLine = {
    line_no: 0,
    account: '',
    account_name_zh: t('sums'),
    account_name_en: t('sums'),
    debit_minor: debit,
    credit_minor: credit,
    party_id: null,
    item_id: null,
  }
  return (
    <RecordPage
      kind={t('entry')}
      listPath="/erp/journal-entries"
      title={e.no}
      state={
        <>
          <StateOf list="erp.journal-entries" column="kind" tone="grey" state={e.kind} />
          <StateWord
            state={debit === credit ? 'balanced' : 'failed'}
            word={debit === credit ? t('balanced') : t('notBalanced')}
          />
          {e.reversed_by && <StateWord state="reversed" word={t('reversed')} />}
        </>
      }
      up={[
        ...(e.order_id ? [{ to: `/oms/orders/${e.order_id}`, label: t('order') }] : []),
        ...(e.reverses ? [{ to: `/erp/journal-entries/${e.reverses}`, label: t('reverses') }] : []),
      ]}
      down={
        e.reversed_by
          ? [
              {
                to: `/erp/journal-entries/${e.reversed_by}`,
                label: e.reversed_by_no ?? '',
                what: t('reversedBy'),
              },
            ]
          : []
      }
    >
      <Panel>
        <KeyValue
          columns={4}
          pairs={[
            [t('day'), <Moment at={e.day} day />],
            [t('month'), e.month],
            [t('memo'), named(e.memo_zh, e.memo_en)],
            [t('source'), e.source],
            [t('postedBy'), e.posted_by],
            [t('posted'), <Moment at={e.posted_at} />],
          ]}
        />
      </Panel>
      <Lines entry={e} total={total} />
      {!e.reversed_by && e.kind === 'stock-difference' && <Decide entry={e} does="settle" />}
      {!e.reversed_by && e.kind !== 'reversal' && e.kind !== 'opening' && <Decide entry={e} does="reverse" />}
    </RecordPage>
  )
}

const sum = (lines: EntryLine[], side: 'debit_minor' | 'credit_minor') =>
  lines.reduce((n, l) => n + Number(l[side] ?? 0), 0)

/** A decision about an entry that wants a reason: taking it back, or settling what a count found. */
function Decide({ entry: e, does }: { entry: EntryAnswer; does: 'reverse' | 'settle' }) {
  const t = erpWords.use(),
    [why, setWhy] = useState('')
  const says =
    does === 'reverse'
      ? {
          title: t('reverse'),
          why: t('reverseWhy'),
          ask: t('reverseAsk', { no: e.no }),
          says: t('reverseSays'),
          done: t('reversed'),
        }
      : {
          title: t('settle'),
          why: t('settleWhy'),
          ask: t('settleAsk', { no: e.no }),
          says: t('settleSays'),
          done: t('settled'),
        }
  return (
    <Panel title={says.title}>
      <div className="rowline noprint">
        <Input
          value={why}
          onChange={x => setWhy(x.target.value)}
          placeholder={says.why}
          aria-label={says.why}
          maxLength={200}
          style={{ maxWidth: 380 }}
        />
        <ActionButton
          command={does === 'reverse' ? 'erp.reverse-entry' : 'erp.settle-stock-difference'}
          kind={does === 'reverse' ? 'danger' : 'primary'}
          input={() => ({ entry: e.id, why: why.trim() })}
          disabled={!why.trim() && t('whyNeeded')}
          done={says.done}
          ask={{ title: says.ask, says: says.says }}
        >
          {says.title}
        </ActionButton>
      </div>
    </Panel>
  )
}

function Lines({ entry: e, total }: { entry: EntryAnswer; total: EntryLine }) {
  const t = erpWords.use()
  return (
    <Panel title={t('lines')}>
      <Table
        rows={[...e.lines, total]}
        rowKey={l => String(l.line_no)}
        empty={t('noLines')}
        mark={l => (l.line_no === 0 ? 'is-sum' : undefined)}
        columns={[
          {
            title: t('account'),
            cell: l => (
              <>
                <span className="mono">{l.account}</span> {named(l.account_name_zh, l.account_name_en)}
              </>
            ),
          },
          {
            title: t('debit'),
            num: true,
            cell: l => (l.debit_minor ? <Money minor={l.debit_minor} /> : null),
          },
          {
            title: t('credit'),
            num: true,
            cell: l => (l.credit_minor ? <Money minor={l.credit_minor} /> : null),
          },
          {
            title: '',
            wide: true,
            cell: l =>
              l.party_id ? (
                <To to={`/erp/parties/${l.party_id}`}>{t('party')}</To>
              ) : l.item_id ? (
                <To to={`/erp/items/${l.item_id}`}>{t('item')}</To>
              ) : null,
          },
        ]}
      />
    </Panel>
  )
}
