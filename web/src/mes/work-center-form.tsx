// The work centers: their list, and the form of one.
import { useNavigate, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import type { WorkCenterInput } from '#mes/records/work-center/work-center-input.ts'
import type { SavedRow } from '#master/saved.ts'
import { named } from '../i18n/index.ts'
import { masterWords } from '../i18n/master.ts'
import type { Draft } from '../kit/draft.ts'
import { basisPoints, filled, typed, whole, words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { Field, Flag, FormPage } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Figure } from '../kit/values.tsx'
import { useAsk } from '../query.ts'

interface Answer {
  rows: WorkCenterInput[]
}

export function WorkCenters() {
  const t = masterWords.use(),
    read = useAsk<Answer>('mes.work-centers')
  const add = (
    <To className="button primary" to="/mes/work-centers/new">
      <Icon name="plus" size={15} />
      {t('newWorkCenter')}
    </To>
  )
  return (
    <RecordPage kind={t('routing')} listPath="/mes/operations" title={t('workCenters')} actions={add}>
      <Panel>
        <Faces read={read}>
          {({ rows }) => (
            <Table
              rows={rows}
              rowKey={c => c.code}
              empty={t('noCenters')}
              columns={[
                { title: t('code'), cell: c => <To to={`/mes/work-centers/${c.code}/edit`}>{c.code}</To> },
                { title: t('workCenter'), cell: c => named(c.nameZh, c.nameEn) },
                {
                  title: t('shiftMinutes'),
                  num: true,
                  cell: c => <Figure value={c.shiftMinutes} unit={t('minutes')} />,
                },
                {
                  title: t('over'),
                  num: true,
                  wide: true,
                  cell: c => <Figure value={c.overProductionBp / 100} unit="%" />,
                },
              ]}
            />
          )}
        </Faces>
      </Panel>
    </RecordPage>
  )
}

const fresh: Draft = { shiftMinutes: '480', over: '0', autoFinish: false }
export const NewWorkCenter = () => <WorkCenterForm start={fresh} />
export function EditWorkCenter() {
  const { code } = useParams({ strict: false }) as { code: string },
    read = useAsk<Answer>('mes.work-centers')
  return (
    <Faces read={read}>
      {({ rows }) => {
        const center = rows.find(c => c.code === code)
        const start = center && {
          ...center,
          shiftMinutes: String(center.shiftMinutes),
          over: typed(center.overProductionBp, 100),
        }
        return <WorkCenterForm key={code} start={start ?? { ...fresh, code }} known={Boolean(center)} />
      }}
    </Faces>
  )
}

function WorkCenterForm({ start, known = false }: { start: Draft; known?: boolean }) {
  const t = masterWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  return (
    <FormPage<WorkCenterInput, SavedRow>
      command="mes.save-work-center"
      kind={t('workCenter')}
      title={t(known ? 'editWorkCenter' : 'newWorkCenter')}
      listPath="/mes/work-centers"
      start={start}
      toInput={d =>
        filled({
          code: words(d['code']) ?? '',
          nameZh: words(d['nameZh']) ?? '',
          nameEn: words(d['nameEn']),
          shiftMinutes: whole(d['shiftMinutes']),
          overProductionBp: basisPoints(d['over']),
          autoFinish: d['autoFinish'] === true,
        }) as unknown as WorkCenterInput
      }
      onSaved={row => {
        void message.success(t('saved', { code: row.code }))
        void go({ to: '/mes/work-centers' as never })
      }}
    >
      <Panel>
        <div className="fields">
          <Field path="code" label={t('code')} required fixed={known && t('codeStays')} autoFocus={!known} />
          <Field path="nameZh" label={t('nameZh')} required />
          <Field path="nameEn" label={t('nameEn')} />
          <Field path="shiftMinutes" label={t('shiftMinutes')} unit={t('minutes')} figures />
          <Field path="overProductionBp" from="over" label={t('over')} unit="%" figures />
          <Flag path="autoFinish" label={t('autoFinish')} />
        </div>
      </Panel>
    </FormPage>
  )
}
