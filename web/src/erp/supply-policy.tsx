// How shortages are decided in this company: by the rule or by a person, and with which figures.
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import type { planningSettings } from '#erp/queries/records.ts'
import type { AnswerOf } from '../api.ts'
import { erpWords } from '../i18n/erp.ts'
import { fen, filled, typed, whole } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { Choice, Field, FormPage } from '../kit/form.tsx'
import { Panel } from '../kit/record.tsx'
import { useAsk } from '../query.ts'

type Settings = AnswerOf<typeof planningSettings>

export function SupplyPolicy() {
  const read = useAsk<Settings>('erp.planning-settings')
  return <Faces read={read}>{settings => <PolicyForm policy={settings.policy} />}</Faces>
}

function PolicyForm({ policy }: { policy: Settings['policy'] }) {
  const t = erpWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  return (
    <FormPage
      command="erp.set-supply-policy"
      kind={t('supply')}
      title={t('policy')}
      listPath="/erp/supply"
      sub={<span>{t('policyHint')}</span>}
      start={{
        decides: policy.decides,
        dueDays: typed(policy.dueDays),
        plantHours: typed(policy.plantHours),
        labourHourMinor: typed(policy.labourHourMinor, 100),
        overheadHourMinor: typed(policy.overheadHourMinor, 100),
      }}
      toInput={d =>
        filled({
          decides: d['decides'],
          dueDays: whole(d['dueDays']),
          plantHours: whole(d['plantHours']),
          labourHourMinor: fen(d['labourHourMinor']),
          overheadHourMinor: fen(d['overheadHourMinor']),
        })
      }
      onSaved={() => {
        void message.success(t('policySaved'))
        void go({ to: '/erp/supply' as never })
      }}
    >
      <Panel>
        <div className="fields">
          <Choice
            path="decides"
            label={t('decides')}
            required
            choices={(['rule', 'ask'] as const).map(d => [d, t(`decides.${d}`)])}
          />
          <Field path="dueDays" label={t('dueDays')} unit={t('days')} figures />
          <Field path="plantHours" label={t('plantHours')} unit={t('hours')} figures />
          <Field path="labourHourMinor" label={t('labourHour')} unit={t('yuan')} figures />
          <Field path="overheadHourMinor" label={t('overheadHour')} unit={t('yuan')} figures />
        </div>
      </Panel>
    </FormPage>
  )
}
