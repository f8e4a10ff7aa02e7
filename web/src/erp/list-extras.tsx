// What a person does on a row: run a parked step again, decide a shortage, close a notice; and the ways
// to the books' months and the supply policy.
import type { ReactNode } from 'react'
import { erpWords } from '../i18n/erp.ts'
import { masterWords } from '../i18n/master.ts'
import { ActionButton } from '../kit/actions.tsx'
import type { Row } from '../kit/cell.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { To } from '../kit/record.tsx'

function Release({ row }: { row: Row }) {
  const t = erpWords.use(),
    line = row['kind'] === 'line'
  return (
    <ActionButton
      command="kernel.release-parked"
      input={line ? { delivery: Number(row['delivery']) } : { errand: String(row['id']) }}
      done={t('released')}
    >
      {t('release')}
    </ActionButton>
  )
}

function Decide({ row }: { row: Row }) {
  const t = erpWords.use(),
    n = Number(row['short']) / Number(row['uom_scale'] ?? 1)
  return (
    <span className="rowline">
      {(['make', 'buy'] as const).map(way => (
        <ActionButton
          key={way}
          command="erp.decide-supply"
          input={{ demand: String(row['id']), decision: way }}
          disabled={!row[`${way}_at`] && t('noWay')}
          done={t('decidedOk')}
          ask={{ title: t(way === 'make' ? 'decideMake' : 'decideBuy', { n }), says: t('decideSays') }}
        >
          {t(way)}
        </ActionButton>
      ))}
    </span>
  )
}

/** A person has seen to a notice. */
function CloseNotice({ id }: { id: string }) {
  const t = erpWords.use()
  return (
    <ActionButton
      command="erp.close-notice"
      input={{ notice: id }}
      ask={{ title: t('closeNoticeAsk'), says: t('closeNoticeSays') }}
    >
      {t('closeNotice')}
    </ActionButton>
  )
}

function Books() {
  const t = erpWords.use()
  return (
    <>
      <To className="button" to="/erp/periods">
        {t('periods')}
      </To>
      <To className="button" to="/erp/trial-balance">
        {t('trial')}
      </To>
    </>
  )
}

function Policy() {
  const t = erpWords.use()
  return (
    <To className="button" to="/erp/supply-policy">
      {t('policy')}
    </To>
  )
}

function Make({ command, to, says }: { command: string; to: string; says: New }) {
  const t = masterWords.use()
  return (
    <MakeLink command={command} to={to} kind="primary" isNew>
      {t(says)}
    </MakeLink>
  )
}
type New = 'newItem' | 'newCustomer' | 'newSupplier'

export const rowActions: Record<string, (row: Row) => ReactNode> = {
  'kernel.parked': row => <Release row={row} />,
  'erp.supply': row => (row['state'] === 'proposed' ? <Decide row={row} /> : null),
  'erp.notices': row => (row['state'] === 'open' ? <CloseNotice id={String(row['id'])} /> : null),
}
export const listExtras: Record<string, () => ReactNode> = {
  'erp.items': () => <Make command="erp.save-item" to="/erp/items/new" says="newItem" />,
  'erp.customers': () => <Make command="erp.save-party" to="/erp/customers/new" says="newCustomer" />,
  'erp.suppliers': () => <Make command="erp.save-party" to="/erp/suppliers/new" says="newSupplier" />,
  'erp.accounts': () => <Books />,
  'erp.journal-entries': () => <Books />,
  'erp.supply': () => <Policy />,
}
