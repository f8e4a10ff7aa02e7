// The way to the shops, from the list of the orders that they send.
import type { ReactNode } from 'react'
import { shopWords } from '../i18n/shop.ts'
import { To } from '../kit/record.tsx'

function ShopsLink() {
  const t = shopWords.use()
  return (
    <To className="button" to="/oms/shops">
      {t('shops')}
    </To>
  )
}

export const listExtras: Record<string, () => ReactNode> = { 'oms.orders': () => <ShopsLink /> }
