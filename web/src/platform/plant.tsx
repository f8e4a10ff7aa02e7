// One plant with a MES of its own: its jobs with their outlook, its messages, and how to connect it.
import { useParams } from '@tanstack/react-router'
import { named } from '../i18n/index.ts'
import { platformWords } from '../i18n/platform.ts'
import { Faces } from '../kit/faces.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Figure, Moment, Quantity } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { useMay } from '../shell/me.ts'
import { Connect } from './connect.tsx'
import { Warnings } from './plants.tsx'
import type { PlantAnswer } from './shapes.ts'
import { useKeys } from './use-keys.ts'

export function Plant() {
  const t = platformWords.use(),
    { code } = useParams({ strict: false }) as { code: string },
    read = useAsk<PlantAnswer>('mes.plant', { code }, { everyMs: 10_000 })
  return (
    <Faces read={read}>
      {p => {
        const late = p.jobs.filter(j => j.isLate).length,
          silent = p.jobs.filter(j => j.isSilent).length
        return (
          <RecordPage
            kind={t('plants')}
            listPath="/mes/plants"
            title={named(p.nameZh, p.nameEn)}
            state={<Warnings plant={{ system: p.system, lateJobs: late, silentJobs: silent }} />}
            actions={
              <MakeLink command="mes.set-plant" to={`/mes/plants/${p.code}/edit`}>
                {t('edit')}
              </MakeLink>
            }>
            <Panel>
              <About of={p} />
            </Panel>
            {p.system === 'third-party' && (
              <>
                <Panel title={t('jobs')}>
                  <Jobs of={p} />
                </Panel>
                <Panel title={t('messages')}>
                  <Messages of={p} />
                </Panel>
                <Panel title={t('connect')}>
                  <Connect plant={p} />
                </Panel>
              </>
            )}
          </RecordPage>
        )
      }}
    </Faces>
  )
}

function About({ of: p }: { of: PlantAnswer }) {
  const t = platformWords.use(),
    isThird = p.system === 'third-party'
  return (
    <KeyValue
      pairs={[
        [t('code'), p.code],
        [t('system'), t(p.system)],
        [t('centers'), p.workCenters.join(', ') || null],
        isThird && [t('key'), <KeyOf key="k" id={p.keyId} />],
        isThird && [t('format'), <Format key="f" of={p} />],
        isThird && [t('silentHours'), <Figure key="s" value={p.silentHours} unit={t('hours')} />],
        isThird && [
          t('lastMessage'),
          p.messages[0] ? <Moment key="m" at={p.messages[0].at} away /> : t('neverHeard'),
        ],
      ]}
    />
  )
}

/** The key's name, where the person may see keys. */
function KeyOf({ id }: { id: string | null }) {
  const t = platformWords.use(),
    may = useMay('kernel.read'),
    key = useKeys(may && id !== null).find(k => k.id === id)
  if (id === null) return <span>{t('anyKey')}</span>
  return may ? <To to="/kernel/api-keys">{key?.name ?? id}</To> : <span>{id}</span>
}

/** The format agreed, and a word where the newest message came in another. */
function Format({ of: p }: { of: PlantAnswer }) {
  const t = platformWords.use(),
    came = p.messages[0]?.format
  const agreed = t(`format-${p.messageFormat}`)
  if (!came || came === p.messageFormat) return <span>{agreed}</span>
  return <span>{t('otherFormat', { agreed, came: t(`format-${came}` as 'format-json') })}</span>
}

function Jobs({ of: p }: { of: PlantAnswer }) {
  const t = platformWords.use()
  return (
    <Table
      rows={p.jobs}
      rowKey={j => j.id}
      empty={t('noJobs')}
      mark={j => (j.isLate ? 'is-bad' : undefined)}
      columns={[
        { title: t('job'), cell: j => <To to={`/mes/job-orders/${j.id}`}>{j.no}</To> },
        { title: t('item'), wide: true, cell: j => named(j.itemZh, j.itemEn) },
        {
          title: t('progress'),
          num: true,
          cell: j => (
            <>
              <Quantity value={j.good} /> / <Quantity value={j.quantity} />
            </>
          ),
        },
        { title: t('due'), wide: true, cell: j => <Moment at={j.dueAt} /> },
        {
          title: t('expected'),
          cell: j => (
            <>
              <Moment at={j.expectedAt} />{' '}
              <Warnings
                plant={{ system: p.system, lateJobs: Number(j.isLate), silentJobs: Number(j.isSilent) }}
              />
            </>
          ),
        },
        {
          title: t('odds'),
          num: true,
          wide: true,
          cell: j =>
            j.lateProbabilityBp === null ? null : (
              <Figure value={Math.round(j.lateProbabilityBp / 100)} unit="%" />
            ),
        },
        { title: t('heard'), wide: true, cell: j => <Moment at={j.heardAt} away /> },
      ]}
    />
  )
}

function Messages({ of: p }: { of: PlantAnswer }) {
  const t = platformWords.use()
  return (
    <Table
      rows={p.messages}
      rowKey={m => m.message}
      empty={t('noMessages')}
      columns={[
        { title: t('when'), cell: m => <Moment at={m.at} seconds /> },
        { title: t('message'), cell: m => <code>{m.message}</code> },
        { title: t('sentBy'), wide: true, cell: m => m.sentBy },
        {
          title: t('format'),
          wide: true,
          cell: m => (m.format ? t(`format-${m.format}` as 'format-json') : null),
        },
      ]}
    />
  )
}
