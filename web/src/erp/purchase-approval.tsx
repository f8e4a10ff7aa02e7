// A purchase order that waits: approved, or rejected with a reason.
import { Modal } from 'antd'
import { useState } from 'react'
import { rightsWords } from '../i18n/rights.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Panel } from '../kit/record.tsx'
import { useMay } from '../shell/me.ts'
import type { PurchaseAnswer } from './shapes.ts'

export function Approval({ order: { id, no } }: { order: PurchaseAnswer }) {
  const t = rightsWords.use(),
    may = useMay('erp.reject-purchase-order'),
    [rejecting, setRejecting] = useState(false)
  return (
    <Panel>
      <div className="rowline">
        <span className="grow">{t('waitsForApproval')}</span>
        {may && (
          <button type="button" className="button" onClick={() => setRejecting(true)}>
            {t('reject')}
          </button>
        )}
        <ActionButton
          command="erp.approve-purchase-order"
          kind="primary"
          input={{ purchaseOrder: id }}
          ask={{ title: t('approveAsk', { no }), says: t('approveSays') }}
        >
          {t('approve')}
        </ActionButton>
      </div>
      {rejecting && <Reject id={id} no={no} close={() => setRejecting(false)} />}
    </Panel>
  )
}

function Reject({ id, no, close }: { id: string; no: string; close: () => void }) {
  const t = rightsWords.use(),
    [reason, setReason] = useState('')
  const footer = (
    <ActionButton
      command="erp.reject-purchase-order"
      kind="danger"
      disabled={!reason.trim() && t('needReason')}
      input={() => ({ purchaseOrder: id, reason })}
      onDone={close}
    >
      {t('reject')}
    </ActionButton>
  )
  return (
    <Modal open title={t('rejectAsk', { no })} onCancel={close} footer={footer}>
      <p className="soft">{t('rejectSays')}</p>
      <input
        className="input"
        style={{ width: '100%' }}
        autoFocus
        aria-label={t('reason')}
        placeholder={t('reason')}
        maxLength={300}
        value={reason}
        onChange={e => setReason(e.target.value)}
      />
    </Modal>
  )
}
