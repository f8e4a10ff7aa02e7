// One command to a machine: what was asked, within which limits, how far it came and when, for which order.
import { useParams } from '@tanstack/react-router'
import { named } from '../i18n/index.ts'
import { mcsWords } from '../i18n/mcs.ts'
import { plantWord, stoppedBy } from '../i18n/plant.ts'
import { Faces } from '../kit/faces.tsx'
import type { Chain } from '../kit/record.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Figure, Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { Commands } from './commands.tsx'
import type { CommandAnswer } from './shapes.ts'

export function MachineCommand() {
  const { id } = useParams({ strict: false }) as { id: string }
  const read = useAsk<CommandAnswer>('mcs.command', { id })
  return <Faces read={read}>{c => <Page command={c} />}</Faces>
}

function Page({ command: c }: { command: CommandAnswer }) {
  const t = mcsWords.use(),
    title = c.title_zh ? named(c.title_zh, c.title_en ?? c.title_zh) : plantWord(c.parameter)
  return (
    <RecordPage
      kind={t('command')}
      listPath="/mcs/commands"
      title={title}
      name={`${c.machine} ${title}`}
      state={<StateOf list="mcs.commands" state={c.state} />}
      sub={
        <>
          <span>
            <To to={`/mcs/machines/${c.machine}`}>{c.machine}</To> {named(c.name_zh, c.name_en)}
          </span>
          <Moment at={c.requested_at} seconds />
        </>
      }
      up={causesOf(c, t)}
      down={[
        { to: `/mcs/machines/${c.machine}`, label: `${t('machine')} ${c.machine}` },
        { to: `/mcs/commands?machine=${c.machine}`, label: t('commands') },
      ]}>
      <div className="columns-2">
        <Panel title={t('asked')}>
          <Asked command={c} />
        </Panel>
        <Panel title={t('life')}>
          <Life command={c} />
        </Panel>
      </div>
      {c.beside.length > 0 && (
        <Panel title={t('beside')}>
          <Commands commands={c.beside} />
        </Panel>
      )}
    </RecordPage>
  )
}

const causesOf = (c: CommandAnswer, t: ReturnType<typeof mcsWords.use>): Chain[] => [
  ...(c.journey ? [{ to: `/oms/orders/${c.journey}`, label: t('order') }] : []),
  ...(c.operation_id ? [{ to: `/mes/operations/${c.operation_id}`, label: t('operationLink') }] : []),
]

function Asked({ command: c }: { command: CommandAnswer }) {
  const t = mcsWords.use()
  return (
    <KeyValue
      columns={2}
      pairs={[
        [t('value'), <Figure value={c.value} unit={c.unit} digits={1} />],
        [t('readBack'), <Figure value={c.read_back} unit={c.unit} digits={1} />],
        [
          t('limits'),
          <>
            <Figure value={c.min} digits={1} /> – <Figure value={c.max} unit={c.unit} digits={1} />
          </>,
        ],
        [t('tolerance'), <Figure value={c.tolerance} unit={c.unit} digits={1} />],
        [t('requestedBy'), c.requested_by],
        [t('why'), c.why],
        [t('reason'), c.reason && stoppedBy(c.reason)],
      ]}
    />
  )
}

/** Each step that was reached, with its moment and the seconds since the request. */
function Life({ command: c }: { command: CommandAnswer }) {
  const t = mcsWords.use()
  const ended = c.state === 'refused' || c.state === 'expired' ? c.ended_at : null
  const steps = [
    { name: 'requested', at: c.requested_at },
    { name: 'sent', at: c.sent_at },
    { name: 'accepted', at: c.accepted_at },
    { name: 'confirmed', at: c.confirmed_at },
    { name: c.state, at: ended },
  ].filter((s): s is { name: string; at: string } => s.at !== null)
  const open = c.ended_at === null
  return (
    <Table
      rows={[...steps, ...(open ? [{ name: 'until', at: c.expires_at }] : [])]}
      rowKey={s => s.name}
      empty=""
      mark={s =>
        ['refused', 'expired'].includes(s.name) ? 'is-bad' : s.name === 'until' ? 'is-off' : undefined
      }
      columns={[
        {
          title: t('state'),
          cell: s => (s.name === 'until' ? t('validUntil') : <StateOf list="mcs.commands" state={s.name} />),
        },
        { title: t('at'), cell: s => <Moment at={s.at} seconds /> },
        {
          title: '+ s',
          num: true,
          cell: s => <Figure value={(Date.parse(s.at) - Date.parse(c.requested_at)) / 1000} digits={1} />,
        },
      ]}
    />
  )
}
