// The plants that a MES of their own may run: who makes there, when it was last heard of, what will be late.
import { named } from '../i18n/index.ts'
import { platformWords } from '../i18n/platform.ts'
import { EmptyState, Faces } from '../kit/faces.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Figure, Moment, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { PlantsAnswer } from './shapes.ts'
import './platform.css'

type Plant = PlantsAnswer['rows'][number]

export function Plants() {
  const t = platformWords.use(),
    read = useAsk<PlantsAnswer>('mes.plants', {}, { everyMs: 10_000 })
  const add = (
    <MakeLink command="mes.set-plant" to="/mes/plants/new" kind="primary" isNew>
      {t('newPlant')}
    </MakeLink>
  )
  return (
    <RecordPage kind="MES" listPath="/mes/job-orders" title={t('plants')} actions={add}>
      <Faces read={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState icon="mes" title={t('noPlants')} hint={t('noPlantsHint')} />
          ) : (
            <Panel>
              <PlantTable rows={rows} />
            </Panel>
          )
        }
      </Faces>
    </RecordPage>
  )
}

function PlantTable({ rows }: { rows: readonly Plant[] }) {
  const t = platformWords.use()
  return (
    <Table
      rows={rows}
      rowKey={p => p.code}
      empty={t('noPlants')}
      columns={[
        {
          title: t('plant'),
          cell: p => (
            <>
              <To to={`/mes/plants/${p.code}`}>{named(p.nameZh, p.nameEn)}</To>{' '}
              <span className="muted">{p.code}</span>
            </>
          ),
        },
        { title: t('system'), cell: p => t(p.system) },
        { title: t('lastMessage'), cell: p => <LastHeard plant={p} /> },
        { title: t('open'), num: true, wide: true, cell: p => <Figure value={p.openJobs} /> },
        { title: '', cell: p => <Warnings plant={p} /> },
        {
          title: t('format'),
          wide: true,
          cell: p => (p.system === 'own' ? null : t(`format-${p.messageFormat}`)),
        },
        {
          title: t('silentHours'),
          num: true,
          wide: true,
          cell: p => (p.system === 'own' ? null : <Figure value={p.silentHours} unit={t('hours')} />),
        },
      ]}
    />
  )
}

function LastHeard({ plant }: { plant: Plant }) {
  const t = platformWords.use()
  if (plant.system === 'own') return null
  return plant.lastMessage ? (
    <Moment at={plant.lastMessage.at} away />
  ) : (
    <span className="muted">{t('neverHeard')}</span>
  )
}

/** What a person should look at: late and silent jobs; else that all is well. */
export function Warnings({ plant: p }: { plant: Pick<Plant, 'system' | 'lateJobs' | 'silentJobs'> }) {
  const t = platformWords.use()
  if (p.system === 'own') return null
  if (!p.lateJobs && !p.silentJobs) return <StateWord state="ok" word={t('allWell')} />
  return (
    <span className="plant-warn">
      {p.lateJobs > 0 && <StateWord state="late" word={`${t('late')} ${p.lateJobs}`} />}
      {p.silentJobs > 0 && <StateWord state="uncertain" word={`${t('silent')} ${p.silentJobs}`} />}
    </span>
  )
}
