// 顺丰 丰桥: the adapter. Settings of the account: partnerId, checkWord, monthlyCard, url (sandbox or
// production).
import { randomUUID } from 'node:crypto'
import type { Account, CarrierAdapter } from '../carrier.ts'
import { sameText } from '../digest.ts'
import {
  cancelMessage,
  createMessage,
  findMessage,
  openAnswer,
  parseRoutes,
  sfForm,
  waybillOf,
} from './message.ts'

export const sfProduction = 'https://bspgw.sf-express.com/std/service'
export const sfSandbox = 'https://sfapi-sbox.sf-express.com/std/service'
/** Sends a form and gives back the text of the answer; throws on anything but 200. */
export type SendForm = (url: string, form: URLSearchParams) => Promise<string>

/** An answer is a few kB; a larger one is not SF's. */
const answerMax = 1024 * 1024

export const sendForm: SendForm = async (url, form) => {
  const response = await fetch(url, {
    method: 'POST',
    body: form,
    redirect: 'error',
    signal: AbortSignal.timeout(12_000),
  })
  if (!response.ok) throw new Error(`SF answered ${response.status}`)
  const text = await response.text()
  if (text.length > answerMax) throw new Error('the answer is too large')
  return text
}

export function sfExpress(send: SendForm = sendForm, now: () => Date = () => new Date()): CarrierAdapter {
  const call = async (account: Account, serviceCode: string, msg: object) => {
    const { partnerId = '', checkWord = '', url = sfProduction } = account.settings
    return openAnswer(
      await send(
        url,
        sfForm({
          partnerId,
          checkWord,
          serviceCode,
          msg,
          requestId: randomUUID(),
          timestamp: String(now().getTime()),
        }),
      ),
    )
  }
  const find: CarrierAdapter['find'] = async (account, order) =>
    waybillOf(await call(account, 'EXP_RECE_SEARCH_ORDER_RESP', findMessage(order.key)), order.key)
  return {
    name: 'sf-express',
    find,
    async create(account, order) {
      const result = await call(
        account,
        'EXP_RECE_CREATE_ORDER',
        createMessage(order, account.settings['monthlyCard'] ?? ''),
      )
      // 8016: the order id was used before. That is our own earlier request.
      const answer = result.errorCode === '8016' ? await find(account, order) : waybillOf(result, order.key)
      return answer ?? { state: 'refused', reason: `${result.errorCode} ${result.errorMsg}` }
    },
    async cancel(account, { key }) {
      const { success, errorCode, errorMsg } = await call(
        account,
        'EXP_RECE_UPDATE_ORDER',
        cancelMessage(key),
      )
      return {
        cancelled: success && errorCode === 'S0000',
        reason: success ? '' : `${errorCode} ${errorMsg}`,
      }
    },
    // SF signs no pushes: the address that is entered in its console ends with our secret.
    isGenuine: ({ pushSecret }, { token }) => token !== undefined && sameText(token, pushSecret),
    parsePush: ({ rawBody }) => parseRoutes(rawBody.toString('utf8')),
    answerPush: taken => ({
      status: 200,
      body: taken
        ? { return_code: '0000', return_msg: '成功' }
        : { return_code: '1000', return_msg: '系统异常' },
    }),
  }
}
