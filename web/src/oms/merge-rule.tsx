// The company's rule of merging: whether orders of one customer leave together, and within how many minutes.
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { mergeWords } from '../i18n/merge.ts'
import { Faces } from '../kit/faces.tsx'
import { Choice, Field, FormPage } from '../kit/form.tsx'
import { Panel } from '../kit/record.tsx'
import { useAsk } from '../query.ts'

interface Rule {
  enabled: boolean
  windowMinutes: number
}

export function MergeRule() {
  const read = useAsk<Rule>('oms.merge-rule')
  return <Faces read={read}>{rule => <RuleForm key={JSON.stringify(rule)} rule={rule} />}</Faces>
}

function RuleForm({ rule }: { rule: Rule }) {
  const t = mergeWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  return (
    <FormPage<Rule, Rule>
      command="oms.set-merge-rule"
      kind="OMS"
      title={t('rule')}
      listPath="/oms/orders"
      start={{ enabled: rule.enabled ? 'on' : 'off', windowMinutes: String(rule.windowMinutes) }}
      toInput={d => ({ enabled: d['enabled'] === 'on', windowMinutes: Number(d['windowMinutes']) })}
      onSaved={() => {
        void message.success(t('saved'))
        void go({ to: '/oms/orders' as never })
      }}>
      <Panel>
        <div className="fields">
          <Choice
            path="enabled"
            label={t('enabled')}
            required
            choices={[
              ['on', t('on')],
              ['off', t('off')],
            ]}
          />
          <Field path="windowMinutes" label={t('windowMinutes')} required figures />
        </div>
        <p className="muted">{t('says')}</p>
        <p className="muted">{t('saysNot')}</p>
      </Panel>
    </FormPage>
  )
}
