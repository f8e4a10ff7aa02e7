// The SF adapter passes the contract against a carrier side that answers in the documented shape.
import { carrierContract } from '../carrier.contract.ts'
import { sfExpress } from './sf-express.ts'

const orders = new Map<string, object>()
let refuse = false,
  lose = false
const ok = (msgData: object) => ({ success: true, errorCode: 'S0000', errorMsg: null, msgData })
const no = (errorCode: string, errorMsg: string) => ({ success: false, errorCode, errorMsg, msgData: null })

function answer(service: string, msg: { orderId: string; parcelQty?: number }): object {
  const known = orders.get(msg.orderId)
  switch (service) {
    case 'EXP_RECE_CREATE_ORDER': {
      if (refuse) {
        refuse = false
        return no('8119', '月结卡号不匹配')
      }
      if (known) return no('8016', '重复下单')
      const list = Array.from({ length: msg.parcelQty! }, (_, i) => ({
        waybillType: i ? 2 : 1,
        waybillNo: `SF74444000${String(orders.size * 10 + i).padStart(5, '0')}`,
      }))
      orders.set(msg.orderId, {
        orderId: msg.orderId,
        filterResult: 2,
        destCode: '021',
        waybillNoInfoList: list,
      })
      return ok(orders.get(msg.orderId)!)
    }
    case 'EXP_RECE_SEARCH_ORDER_RESP':
      return known ? ok(known) : no('8024', '未下单')
    case 'EXP_RECE_UPDATE_ORDER':
      return known ? ok({ orderId: msg.orderId, resStatus: 2 }) : no('8024', '未下单')
    default:
      return no('8003', service)
  }
}

const adapter = sfExpress(async (_url, form) => {
  const data = answer(form.get('serviceCode')!, JSON.parse(form.get('msgData')!))
  if (lose) {
    lose = false
    throw new Error('socket hang up')
  }
  return JSON.stringify({ apiResultCode: 'A1000', apiErrorMsg: '', apiResultData: JSON.stringify(data) })
})

carrierContract('sf-express', () => ({
  adapter,
  service: '247',
  account: {
    tenant: 1,
    carrier: 'SF',
    pushSecret: 'a secret of the address',
    settings: { partnerId: 'P', checkWord: 'W', monthlyCard: '7551234567' },
  },
  push: number => ({
    headers: {},
    token: 'a secret of the address',
    rawBody: Buffer.from(
      JSON.stringify({
        Body: {
          WaybillRoute: [
            {
              id: '1',
              mailno: number,
              orderid: 'o',
              acceptTime: '2026-11-22 18:00:00',
              acceptAddress: '宁波',
              remark: '已收取快件',
              opCode: '50',
            },
          ],
        },
      }),
    ),
  }),
  refuseNext: () => {
    refuse = true
  },
  loseNextAnswer: () => {
    lose = true
  },
}))
