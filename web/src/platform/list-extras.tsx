// What stands beside the lists of keys and webhooks: making one in the head, ending one on the row.
import type { ReactNode } from 'react'
import { platformWords } from '../i18n/platform.ts'
import { ActionButton } from '../kit/actions.tsx'
import type { Row } from '../kit/cell.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { ScopesOf } from './scopes-of.tsx'
import { OnOff } from './webhook-acts.tsx'

function New({ command, to, word }: { command: string; to: string; word: 'newKey' | 'newWebhook' }) {
  const t = platformWords.use()
  return (
    <MakeLink command={command} to={to} kind="primary" isNew>
      {t(word)}
    </MakeLink>
  )
}

function Revoke({ row }: { row: Row }) {
  const t = platformWords.use()
  if (row['state'] === 'revoked') return null
  return (
    <ActionButton
      command="kernel.revoke-api-key"
      input={{ key: String(row['id']) }}
      kind="danger"
      ask={{ title: t('revokeAsk', { name: row['name'] }), says: t('revokeSays') }}>
      {t('revoke')}
    </ActionButton>
  )
}

export const rowActions: Record<string, (row: Row) => ReactNode> = {
  'kernel.api-keys': row => (
    <>
      <ScopesOf permissions={String(row['permissions'])} />
      <Revoke row={row} />
    </>
  ),
  'kernel.webhooks': row => (
    <OnOff id={String(row['id'])} name={String(row['name'])} isOff={row['state'] === 'off'} />
  ),
}
export const listExtras: Record<string, () => ReactNode> = {
  'kernel.api-keys': () => (
    <New command="kernel.create-api-key" to="/kernel/api-keys/new" word="newKey" />
  ),
  'kernel.webhooks': () => <New command="kernel.add-webhook" to="/kernel/webhooks/new" word="newWebhook" />,
}
