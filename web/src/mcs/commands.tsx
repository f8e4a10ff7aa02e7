// The command ledger of a machine: what was asked, by whom, for which order, and how far it came.
import { mcsWords } from '../i18n/mcs.ts'
import { plantWord } from '../i18n/plant.ts'
import { To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Figure, Moment } from '../kit/values.tsx'
import type { CommandRow } from './shapes.ts'

/** Seconds from the request to each step that was reached. */
function lifeOf(c: CommandRow, t: ReturnType<typeof mcsWords.use>): string {
  const since = (at: string | null) =>
    at === null ? null : ((Date.parse(at) - Date.parse(c.requested_at)) / 1000).toFixed(1)
  const steps = [
    [t('s_sent'), since(c.sent_at)],
    [t('s_accepted'), since(c.accepted_at)],
    [t('s_confirmed'), since(c.confirmed_at)],
  ]
  return steps
    .filter(([, s]) => s !== null)
    .map(([word, s]) => `${word} +${s}s`)
    .join(' → ')
}

export function Commands({ commands }: { commands: CommandRow[] }) {
  const t = mcsWords.use()
  return (
    <Table
      rows={[...commands].sort((a, b) => b.requested_at.localeCompare(a.requested_at))}
      rowKey={c => c.id}
      empty={t('noCommands')}
      mark={c => (['refused', 'expired'].includes(c.state) ? 'is-bad' : undefined)}
      columns={[
        {
          title: t('requested'),
          cell: c => (
            <To to={`/mcs/commands/${c.id}`}>
              <Moment at={c.requested_at} seconds />
            </To>
          ),
        },
        { title: t('parameter'), cell: c => plantWord(c.parameter) },
        { title: t('value'), num: true, cell: c => <Figure value={c.value} unit={c.unit} digits={1} /> },
        {
          title: t('readBack'),
          num: true,
          cell: c => <Figure value={c.read_back} unit={c.unit} digits={1} />,
        },
        { title: t('state'), cell: c => <StateOf list="mcs.commands" state={c.state} /> },
        { title: t('life'), wide: true, cell: c => <span className="soft">{lifeOf(c, t)}</span> },
        { title: t('reason'), cell: c => c.reason },
        { title: t('requestedBy'), wide: true, cell: c => c.requested_by },
        {
          title: t('cause'),
          cell: c =>
            c.journey ? (
              <To to={`/oms/orders/${c.journey}`}>{t('order')}</To>
            ) : c.operation_id ? (
              <To to={`/mes/operations/${c.operation_id}`}>{t('operationLink')}</To>
            ) : null,
        },
      ]}
    />
  )
}
