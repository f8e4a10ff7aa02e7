// What the list of orders has beyond its declaration: the ways to the shops that send them and to the rule
// by which they are merged.
import type { ReactNode } from 'react'
import { mergeWords } from '../i18n/merge.ts'
import { shopWords } from '../i18n/shop.ts'
import { To } from '../kit/record.tsx'

function Ways() {
  const shop = shopWords.use(),
    merge = mergeWords.use()
  return (
    <>
      <To className="button" to="/oms/shops">
        {shop('shops')}
      </To>
      <To className="button" to="/oms/merge-rule">
        {merge('ruleLink')}
      </To>
    </>
  )
}

export const listExtras: Record<string, () => ReactNode> = { 'oms.orders': () => <Ways /> }
