// Goods flow, money flow and information flow of the order on one picture (S162).
import { orderWords } from '../i18n/order.ts'
import { Panel } from '../kit/record.tsx'
import { Moment } from '../kit/values.tsx'
import type { Flows, Step } from './flows.ts'

export function FlowLanes({ flows }: { flows: Flows }) {
  const t = orderWords.use()
  return (
    <Panel title={t('flows')}>
      <div className="flows">
        {(['goods', 'money', 'information'] as const).map(flow => (
          <section key={flow} className={`flow flow-${flow}`}>
            <h3>{t(flow)}</h3>
            <ol>
              {flows[flow].map(step => (
                <FlowStep key={step.key} step={step} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Panel>
  )
}

function FlowStep({ step }: { step: Step }) {
  const t = orderWords.use()
  return (
    <li className={`step step-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
      <i aria-hidden="true" />
      <span className="step-word">{t(`step.${step.key}` as never)}</span>
      <span className="step-at">
        {step.figure
          || (step.at ? (
            <Moment at={step.at} day={step.at.length === 10} />
          ) : step.state === 'now' ? (
            '…'
          ) : (
            ''
          ))}
      </span>
    </li>
  )
}
