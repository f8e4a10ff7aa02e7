// Beside the order: the verdicts of its checks, what ERP looked up, where it goes, how its promise moved,
// what was told.
import { orderWords } from '../i18n/order.ts'
import { useLanguage } from '../i18n/index.ts'
import { formatMoney } from '../kit/format.ts'
import { KeyValue, Panel } from '../kit/record.tsx'
import { Unmask } from '../kit/unmask.tsx'
import { Moment, StateWord } from '../kit/values.tsx'
import { OrderPolicy } from './ship-policy.tsx'
import { PromiseMoves } from './promise-moves.tsx'
import type { Check, OwnHalf, Seen } from './order-types.ts'

export function OrderAside({ seen, own }: { seen: Seen; own: OwnHalf | undefined }) {
  const t = orderWords.use(),
    { order, assessment } = seen
  return (
    <aside className="stack">
      <Panel title={t('checks')}>
        <ul className="verdicts">
          {(own?.checks ?? []).map(c => (
            <Verdict key={c.check} check={c} />
          ))}
          {assessment && (
            <li>
              <span className="grow">
                <b>{t('assessed')}</b>
                <span className="soft">
                  {[assessText(assessment.plan), assessText(assessment.budget)].filter(Boolean).join(' · ')}
                </span>
              </span>
              <StateWord
                state={assessment.verdict}
                tone={
                  assessment.verdict === 'enough'
                    ? 'green'
                    : assessment.verdict === 'short-of-budget'
                      ? 'red'
                      : 'blue'
                }
                word={
                  orderWords.has(`verdict.${assessment.verdict}`)
                    ? t(`verdict.${assessment.verdict}` as never)
                    : assessment.verdict
                }
              />
            </li>
          )}
        </ul>
      </Panel>
      <Panel title={t('shipTo')} extra={<Unmask query="oms.order" id={order.id} />}>
        <KeyValue
          columns={1}
          pairs={[
            [
              `${order.contact}${own?.phone ? ` · ${own.phone}` : ''}`,
              `${[...new Set([order.province, order.city, order.county])].join('')} ${own?.street ?? ''}`,
            ],
            [t('shipRule'), word(order.rule, t)],
            [t('shipPolicy'), <OrderPolicy key="policy" order={order} />],
            [t('priority'), order.priority],
            own?.note ? [t('note'), own.note] : null,
          ]}
        />
      </Panel>
      {own && own.promises.length > 0 && (
        <Panel title={t('promises')}>
          <PromiseMoves own={own} />
        </Panel>
      )}
      <Mails own={own} />
    </aside>
  )
}

type Say = ReturnType<typeof orderWords.use>
const word = (code: string, t: Say) => (orderWords.has(code) ? t(code) : code)
const assessText = (part: Record<string, unknown> | null): string =>
  typeof part?.['says'] === 'string' ? part['says'] : ''

function Verdict({ check }: { check: Check }) {
  const t = orderWords.use(),
    language = useLanguage()
  return (
    <li>
      <span className="grow">
        <b>{orderWords.has(`check.${check.check}`) ? t(`check.${check.check}` as never) : check.check}</b>
        <span className="soft">{factsOf(check, t, minor => formatMoney(Number(minor ?? 0), language))}</span>
      </span>
      <StateWord
        state={check.verdict}
        tone={check.verdict === 'failed' ? 'red' : check.verdict === 'short' ? 'amber' : 'green'}
        word={word(check.verdict, t)}
      />
    </li>
  )
}

/** The numbers behind a verdict. */
function factsOf({ check, verdict, facts: f }: Check, t: Say, money: (minor: unknown) => string): string {
  switch (check) {
    case 'customer':
      return t('facts.customer', { level: String(f['level'] ?? '').toUpperCase(), priority: f['priority'] })
    case 'credit':
      return verdict === 'prepaid'
        ? t('facts.prepaid', { order: money(f['orderMinor']) })
        : t('facts.credit', {
            limit: money(f['limitMinor']),
            open: money(f['openMinor']),
            order: money(f['orderMinor']),
          })
    case 'address':
      return t('facts.address', {
        place: [...new Set([f['province'], f['city'], f['county']])].join(''),
        carriers: Array.isArray(f['carriers']) ? f['carriers'].length : 0,
        days: f['days'] ?? '–',
      })
    default:
      return ''
  }
}

/** The letters that left, once each. */
function Mails({ own }: { own: OwnHalf | undefined }) {
  const t = orderWords.use()
  return (
    <Panel title={t('mails')}>
      {!own?.mails.length && <p className="muted">{t('noMails')}</p>}
      {own?.mails.map(m => (
        <details key={m.id} className="mail">
          <summary>
            <b>{m.subject}</b>
            <span className="soft">
              {m.to_address} <Moment at={m.sent_at ?? m.created_at} />
            </span>
          </summary>
          <pre>{m.body}</pre>
        </details>
      ))}
    </Panel>
  )
}
