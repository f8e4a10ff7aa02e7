// What a person does about one thing that waits: a press on its row where that is enough, or the way there.
import { rightsWords } from '../i18n/rights.ts'
import { workWords } from '../i18n/work.ts'
import { ActionButton } from '../kit/actions.tsx'
import { To } from '../kit/record.tsx'

interface Item {
  id: string
  title: string
  link: string
}

export function WorkAct({ kind, item }: { kind: string; item: Item }) {
  const t = workWords.use(),
    r = rightsWords.use(),
    { id, title } = item
  switch (kind) {
    case 'held-order':
      return (
        <ActionButton
          command="oms.release-order"
          input={{ order: id }}
          ask={{ title: t('releaseAsk', { no: title }), says: t('releaseSays') }}
        >
          {t('release')}
        </ActionButton>
      )
    case 'supply':
      return (['make', 'buy'] as const).map(way => (
        <ActionButton
          key={way}
          command="erp.decide-supply"
          input={{ demand: id, decision: way }}
          ask={{ title: t('decideAsk', { what: title, way: t(way) }), says: t('decideSays') }}
        >
          {t(way)}
        </ActionButton>
      ))
    case 'purchase':
      return (
        <ActionButton
          command="erp.approve-purchase-order"
          input={{ purchaseOrder: id }}
          ask={{ title: r('approveAsk', { no: title }), says: r('approveSays') }}
        >
          {r('approve')}
        </ActionButton>
      )
    case 'blocked-operation':
      return (
        <ActionButton command="mes.retry-operation" input={{ operation: id }}>
          {t('retry')}
        </ActionButton>
      )
    case 'pack':
      return (
        <ActionButton command="wms.pack-order" input={{ pickList: id }}>
          {t('packIt')}
        </ActionButton>
      )
    case 'alarm':
      return (
        <ActionButton command="mcs.acknowledge-alarm" input={{ alarm: id }}>
          {t('acknowledge')}
        </ActionButton>
      )
    case 'parked':
      return (
        <ActionButton command="kernel.release-parked" input={parkedInput(id)}>
          {t('again')}
        </ActionButton>
      )
    default:
      return (
        <To className="button" to={item.link}>
          {t('open')}
        </To>
      )
  }
}

/** A parked delivery is named by its number, an errand by its id. */
const parkedInput = (id: string) =>
  id.startsWith('delivery:') ? { delivery: Number(id.slice('delivery:'.length)) } : { errand: id }
