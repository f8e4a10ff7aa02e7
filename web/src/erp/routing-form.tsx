// The routing of an item: operations in order, each at a work center.
import { useNavigate, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import type { RoutingInput } from '#erp/records/master-data/bill-input.ts'
import type { WorkCenterInput } from '#mes/records/work-center/work-center-input.ts'
import type { SavedRow } from '#master/saved.ts'
import { named } from '../i18n/index.ts'
import { masterWords } from '../i18n/master.ts'
import type { Draft } from '../kit/draft.ts'
import { filled, typed, whole, words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { FormRows, rowOf } from '../kit/form-rows.tsx'
import { Choice, Field, FormPage } from '../kit/form.tsx'
import { Panel } from '../kit/record.tsx'
import { useAsk } from '../query.ts'
import type { ItemAnswer } from './shapes.ts'

type Setpoint = RoutingInput['operations'][number]['setpoints'][number]

/** `温度=210 ℃; 压力=85`: what cannot be read goes to the server as a value that it refuses. */
export const setpointsOf = (text: string): Setpoint[] =>
  text.split(/[;；]/).flatMap(part => {
    if (!part.trim()) return []
    const [, parameter, value, unit] = /^\s*([^=＝]+)[=＝]\s*(-?[\d.]+)\s*(\S*)\s*$/.exec(part) ?? []
    return [{ parameter: (parameter ?? part).trim(), value: Number(value), unit: unit ?? '' }]
  })
const typedSetpoints = (points: readonly Setpoint[]): string =>
  points.map(p => `${p.parameter}=${p.value} ${p.unit}`.trim()).join('; ')

export const routingInput = (code: string, d: Draft): RoutingInput =>
  filled({
    item: code,
    revision: words(d['revision']),
    operations: ((d['operations'] as Draft[] | undefined) ?? []).map(o =>
      filled({
        sequence: whole(o['sequence']),
        code: words(o['code']) ?? '',
        nameZh: words(o['nameZh']) ?? '',
        nameEn: words(o['nameEn']),
        kind: o['kind'],
        workCenter: words(o['workCenter']) ?? '',
        secondsPerPiece: whole(o['secondsPerPiece']),
        setupSeconds: whole(o['setupSeconds']),
        setpoints: setpointsOf(String(o['setpoints'] ?? '')),
        aql: o['kind'] === 'inspect' ? words(o['aql']) : undefined,
        skill: words(o['skill']),
      }),
    ),
  }) as unknown as RoutingInput

const draftOf = (item: ItemAnswer): Draft => ({
  operations: item.routing.map(o =>
    rowOf({
      sequence: String(o.sequence),
      code: o.code,
      nameZh: o.name_zh,
      nameEn: o.name_en,
      kind: o.kind,
      workCenter: o.work_center,
      secondsPerPiece: typed(o.seconds_per_piece),
      setupSeconds: typed(o.setup_seconds),
      setpoints: typedSetpoints(o.setpoints),
      aql: o.aql ?? '',
      skill: o.skill ?? '',
    }),
  ),
})

export function EditRouting() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<ItemAnswer>('erp.item', { id })
  return <Faces read={read}>{item => <RoutingForm key={item.id} item={item} />}</Faces>
}

function RoutingForm({ item }: { item: ItemAnswer }) {
  const t = masterWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  const centers = useAsk<{ rows: WorkCenterInput[] }>('mes.work-centers'),
    page = `/erp/items/${item.id}`
  let last = item.routing.at(-1)?.sequence ?? 0
  return (
    <FormPage<RoutingInput, SavedRow>
      command="erp.save-routing"
      kind={t('routing')}
      title={t('editRouting')}
      sub={`${item.code} ${named(item.name_zh, item.name_en)}`}
      listPath={page}
      start={draftOf(item)}
      toInput={d => routingInput(item.code, d)}
      onSaved={row => {
        void message.success(t('saved', { code: row.code }))
        void go({ to: page as never })
      }}
    >
      <Panel title={t('operations')}>
        <FormRows
          path="operations"
          fresh={() => ({ sequence: String((last += 10)), kind: 'make', workCenter: '', setupSeconds: '0' })}
          add={t('addOperation')}
        >
          {(at, row) => <Operation at={at} row={row} centers={centers.data?.rows ?? []} />}
        </FormRows>
      </Panel>
      <Panel>
        <div className="fields">
          <Field path="revision" label={t('revision')} hint={t('revisionHint')} />
        </div>
      </Panel>
    </FormPage>
  )
}

function Operation({ at, row, centers }: { at: string; row: Draft; centers: readonly WorkCenterInput[] }) {
  const t = masterWords.use()
  const kinds = (['issue', 'make', 'inspect'] as const).map(k => [k, t(k)] as const)
  const places = centers.map(c => [c.code, `${named(c.nameZh, c.nameEn)} ${c.code}`] as const)
  return (
    <>
      <Field path={`${at}.sequence`} label={t('sequence')} required figures />
      <Field path={`${at}.code`} label={t('code')} required />
      <Field path={`${at}.nameZh`} label={t('nameZh')} required />
      <Field path={`${at}.nameEn`} label={t('nameEn')} />
      <Choice path={`${at}.kind`} label={t('kind')} required choices={kinds} />
      <Choice
        path={`${at}.workCenter`}
        label={t('workCenter')}
        required
        choices={[['', t('chooseCenter')], ...places]}
      />
      <Field path={`${at}.secondsPerPiece`} label={t('pace')} required unit={t('seconds')} figures />
      <Field path={`${at}.setupSeconds`} label={t('setup')} unit={t('seconds')} figures />
      {row['kind'] === 'inspect' && (
        <Choice
          path={`${at}.aql`}
          label={t('aql')}
          choices={[
            ['', t('none')],
            ...['0.40', '0.65', '1.0', '1.5', '2.5', '4.0', '6.5'].map(a => [a, a] as const),
          ]}
        />
      )}
      {row['kind'] === 'make' && (
        <Field
          path={`${at}.setpoints.0.value`}
          from={`${at}.setpoints`}
          label={t('setpoints')}
          hint={t('setpointsHint')}
        />
      )}
      <Field path={`${at}.skill`} label={t('skill')} />
    </>
  )
}
