// How the promise of an order moved, and why.
import { orderWords } from '../i18n/order.ts'
import { Moment } from '../kit/values.tsx'
import type { OwnHalf } from './order-types.ts'

type Say = ReturnType<typeof orderWords.use>

/** The reason of a promise in words; codes of alarms stay as they are. */
export const whyWord = (why: string, t: Say): string =>
  orderWords.has(`why.${why}`) ? t(`why.${why}` as never) : why

/** Every move of the promise, newest first. */
export function PromiseMoves({ own }: { own: OwnHalf }) {
  const t = orderWords.use()
  return (
    <ol className="moves">
      {own.promises.map(p => (
        <li key={p.id}>
          <Moment at={p.at} seconds />
          <span className="grow">
            {p.from_at ? (
              <>
                <Moment at={p.from_at} /> → <Moment at={p.to_at} />
              </>
            ) : (
              <>
                {t('promisedFirst')} <Moment at={p.to_at} />
              </>
            )}
            {p.uncertain && ` (${t('uncertain')})`}
          </span>
          <span className="soft">{whyWord(p.why, t)}</span>
        </li>
      ))}
    </ol>
  )
}
