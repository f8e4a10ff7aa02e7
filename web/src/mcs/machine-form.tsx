// A machine is made known: names, work center, address on the bus, and the parameters it is held to.
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import type { MachineInput } from '#mcs/features/register-machine/machine-input.ts'
import { named } from '../i18n/index.ts'
import { machineWords } from '../i18n/machine.ts'
import type { Draft } from '../kit/draft.ts'
import { filled, whole, words } from '../kit/draft.ts'
import { FormRows } from '../kit/form-rows.tsx'
import { Choice, Field, FormPage } from '../kit/form.tsx'
import { Panel } from '../kit/record.tsx'
import { useAsk } from '../query.ts'

interface Centers {
  rows: { code: string; nameZh: string; nameEn: string }[]
}
const kinds = ['injection', 'assembly', 'packing', 'other'] as const

/** A number as typed; nothing when nothing was typed, and what is no number goes as it is. */
function number(text: unknown): number | undefined {
  const said = words(text)
  if (said === undefined) return undefined
  return Number.isFinite(Number(said)) ? Number(said) : (said as never)
}

const parameterOf = (d: Draft) =>
  filled({
    name: words(d['name']) ?? '',
    titleZh: words(d['titleZh']) ?? '',
    titleEn: words(d['titleEn']) ?? words(d['titleZh']) ?? '',
    unit: words(d['unit']) ?? '',
    min: number(d['min']),
    max: number(d['max']),
    maxStep: number(d['maxStep']),
    tolerance: number(d['tolerance']),
    confirmSeconds: whole(d['confirmSeconds']),
    setpointMetric: words(d['setpointMetric']),
    measuredMetric: words(d['measuredMetric']) ?? '',
    alarmLow: number(d['alarmLow']),
    alarmHigh: number(d['alarmHigh']),
    deadband: number(d['deadband']),
    alarmCode: words(d['alarmCode']),
  })

export const machineInput = (d: Draft): MachineInput =>
  filled({
    code: words(d['code']) ?? '',
    nameZh: words(d['nameZh']) ?? '',
    nameEn: words(d['nameEn']) ?? words(d['nameZh']) ?? '',
    kind: d['kind'],
    workCenter: words(d['workCenter']) ?? '',
    group: words(d['group']) ?? '',
    node: words(d['node']) ?? '',
    device: words(d['device']) ?? '',
    silentAfterMs: whole(d['silentAfter'], 1_000),
    parameters: ((d['parameters'] as Draft[] | undefined) ?? []).map(parameterOf),
  }) as unknown as MachineInput

export function NewMachine() {
  const t = machineWords.use(),
    go = useNavigate(),
    { message } = App.useApp(),
    centers = useAsk<Centers>('mes.work-centers').data?.rows ?? []
  return (
    <FormPage<MachineInput, { machine: string }>
      command="mcs.register-machine"
      kind={t('machine')}
      title={t('newMachine')}
      listPath="/mcs/machines"
      start={{ kind: 'injection', workCenter: '', silentAfter: '5', parameters: [] }}
      toInput={machineInput}
      onSaved={(_, input) => {
        void message.success(t('registered', { code: input.code }))
        void go({ to: `/mcs/machines/${encodeURIComponent(input.code)}` as never })
      }}
    >
      <Panel>
        <div className="fields">
          <Field path="code" label={t('code')} hint={t('codeHint')} required autoFocus />
          <Field path="nameZh" label={t('nameZh')} required />
          <Field path="nameEn" label={t('nameEn')} />
          <Choice path="kind" label={t('kind')} required choices={kinds.map(k => [k, t(k)])} />
          <Choice
            path="workCenter"
            label={t('workCenter')}
            required
            choices={[
              ['', t('choose')],
              ...centers.map(c => [c.code, `${c.code} ${named(c.nameZh, c.nameEn)}`] as const),
            ]}
          />
        </div>
      </Panel>
      <Address />
      <Panel title={t('parameters')}>
        <p className="soft">{t('parametersHint')}</p>
        <FormRows path="parameters" add={t('addParameter')} fresh={() => ({ confirmSeconds: '10' })}>
          {at => <Parameter at={at} />}
        </FormRows>
      </Panel>
    </FormPage>
  )
}

function Address() {
  const t = machineWords.use()
  return (
    <Panel title={t('address')}>
      <p className="soft">{t('addressHint')}</p>
      <div className="fields">
        <Field path="group" label={t('group')} required />
        <Field path="node" label={t('node')} required />
        <Field path="device" label={t('device')} required />
        <Field
          path="silentAfterMs"
          from="silentAfter"
          label={t('silentAfter')}
          hint={t('silentHint')}
          unit={t('seconds')}
          figures
        />
      </div>
    </Panel>
  )
}

function Parameter({ at }: { at: string }) {
  const t = machineWords.use()
  return (
    <>
      <Field path={`${at}.name`} label={t('parameter')} hint={t('parameterHint')} required />
      <Field path={`${at}.titleZh`} label={t('nameZh')} />
      <Field path={`${at}.titleEn`} label={t('nameEn')} />
      <Field path={`${at}.unit`} label={t('unit')} />
      <Field path={`${at}.measuredMetric`} label={t('measuredMetric')} required />
      <Field path={`${at}.setpointMetric`} label={t('setpointMetric')} hint={t('setpointHint')} />
      <Field path={`${at}.min`} label={t('min')} figures required />
      <Field path={`${at}.max`} label={t('max')} figures required />
      <Field path={`${at}.maxStep`} label={t('maxStep')} figures />
      <Field path={`${at}.tolerance`} label={t('tolerance')} figures required />
      <Field path={`${at}.confirmSeconds`} label={t('confirmSeconds')} unit={t('seconds')} figures required />
      <Field path={`${at}.alarmLow`} label={t('alarmLow')} figures />
      <Field path={`${at}.alarmHigh`} label={t('alarmHigh')} figures />
      <Field path={`${at}.deadband`} label={t('deadband')} figures />
      <Field path={`${at}.alarmCode`} label={t('alarmCode')} hint={t('alarmCodeHint')} />
    </>
  )
}
