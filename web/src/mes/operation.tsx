// The address of an operation leads to its job order.
import { Navigate, useParams } from '@tanstack/react-router'
import { mesWords } from '../i18n/mes.ts'
import { EmptyState, Faces } from '../kit/faces.tsx'
import { useAsk } from '../query.ts'

export function Operation() {
  const { id } = useParams({ strict: false }) as { id: string },
    t = mesWords.use()
  const read = useAsk<{ rows: { id: string; job_order_id: string }[] }>('mes.operations', { id, limit: 1 })
  return (
    <Faces read={read}>
      {({ rows }) =>
        rows[0] ? (
          <Navigate to={`/mes/job-orders/${rows[0].job_order_id}` as never} replace />
        ) : (
          <EmptyState title={t('noOperations')} />
        )
      }
    </Faces>
  )
}
