// The order's money: journal entries that follow the goods, balanced, and the invoice.
import { orderWords } from '../i18n/order.ts'
import { named } from '../i18n/index.ts'
import { Panel, To } from '../kit/record.tsx'
import { StateOf } from '../kit/table.tsx'
import { Moment, Money } from '../kit/values.tsx'
import type { Seen } from './order-types.ts'

export function OrderMoney({ seen }: { seen: Seen }) {
  const t = orderWords.use(),
    { entries, entryLines, invoices } = seen
  return (
    <Panel title={t('books')}>
      {entries.length === 0 && <p className="muted">{t('noEntries')}</p>}
      {invoices.map(i => (
        <p key={i.id} className="rowline">
          <span className="muted">{t('invoice')}</span>
          <To to={`/erp/invoices?search=${i.no}`}>{i.no}</To>
          <StateOf list="erp.invoices" state={i.state} />
          <span className="soft">{t('net')}</span> <Money minor={i.netMinor} />{' '}
          <span className="soft">{t('tax')}</span> <Money minor={i.taxMinor} />{' '}
          <span className="soft">{t('gross')}</span>{' '}
          <b>
            <Money minor={i.grossMinor} />
          </b>
        </p>
      ))}
      {entries.length > 0 && (
        <div className="table-scroll">
          <table className="plain books">
            <thead>
              <tr>
                <th>{t('entry')}</th>
                <th>{t('account')}</th>
                <th className="num">{t('debit')}</th>
                <th className="num">{t('credit')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.flatMap(e =>
                entryLines
                  .filter(l => l.entryId === e.id)
                  .map((l, i) => (
                    <tr key={`${e.id}${l.lineNo}`} className={i > 0 ? 'follow' : undefined}>
                      <td>
                        {i === 0 && (
                          <>
                            <To to={`/erp/journal-entries/${e.id}`}>{e.no}</To>{' '}
                            <span className="soft">{named(e.memoZh, e.memoEn)}</span>{' '}
                            <span className="muted">
                              <Moment at={e.day} day />
                            </span>
                          </>
                        )}
                      </td>
                      <td>
                        <span className="muted">{l.account}</span> {named(l.accountNameZh, l.accountNameEn)}
                      </td>
                      <td className="num">{l.debitMinor ? <Money minor={l.debitMinor} /> : ''}</td>
                      <td className="num">{l.creditMinor ? <Money minor={l.creditMinor} /> : ''}</td>
                    </tr>
                  )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
