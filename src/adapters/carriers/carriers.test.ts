// Signatures, requests and pushes of carriers as values; and pushes as they come in over HTTP.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { contractOrder } from './carrier.contract.ts'
import { BadPush } from './carrier.ts'
import {
  cancelMessage,
  createMessage,
  javaUrlEncode,
  msgDigest,
  openAnswer,
  parseRoutes,
  sfForm,
  waybillOf,
} from './sf-express/message.ts'
import { numberOf, roadOf, sortCodeOf } from './simulated/road.ts'
import { stoRequest } from './sto/sign.ts'
import { ytoRequest } from './yto/sign.ts'
import { yundaRequest } from './yunda/sign.ts'
import { ztoRequest } from './zto/sign.ts'

const md5 = (text: string, as: 'hex' | 'base64') => createHash('md5').update(text).digest(as)
const key = '018f0000-0000-7000-8000-00000000000a'

test('SF signs as its documentation shows', () => {
  expect(
    msgDigest(
      '{"language":"zh-CN","orderId":"QIAO-20200618-004"}',
      '12312334453453',
      'fjcg5PGKaNpPSHFAZ4QsCOkV71R3zVci',
    ),
  ).toBe('IIKJtuLVzoFTu4kHI8M8vA==')
})
test('text is escaped as java.net.URLEncoder does', () => {
  expect(javaUrlEncode("a b*-_.~!'()中")).toBe('a+b*-_.%7E%21%27%28%29%E4%B8%AD')
})
test('an order to SF carries our key, both contacts and all parcels', () => {
  const msg = createMessage(contractOrder(key, 'SF', '247', 3), '7551234567')
  expect(msg).toMatchObject({
    orderId: key,
    parcelQty: 3,
    totalWeight: 3.6,
    expressTypeId: 247,
    payMethod: 1,
    monthlyCard: '7551234567',
  })
  expect(msg.contactInfoList.map(c => [c.contactType, c.city])).toEqual([
    [1, '宁波市'],
    [2, '上海市'],
  ])
  const form = sfForm({
    partnerId: 'P',
    requestId: 'R',
    serviceCode: 'EXP_RECE_CREATE_ORDER',
    timestamp: '1',
    checkWord: 'W',
    msg,
  })
  expect([...form.keys()]).toEqual([
    'partnerID',
    'requestID',
    'serviceCode',
    'timestamp',
    'msgDigest',
    'msgData',
  ])
  expect(form.get('msgDigest')).toBe(msgDigest(form.get('msgData')!, '1', 'W'))
  expect(cancelMessage(key)).toMatchObject({ orderId: key, dealType: 2 })
})

const answer = (data: object) =>
  JSON.stringify({ apiResultCode: 'A1000', apiErrorMsg: '', apiResultData: JSON.stringify(data) })
const good = {
  success: true,
  errorCode: 'S0000',
  errorMsg: null,
  msgData: {
    orderId: key,
    filterResult: 2,
    originCode: '574',
    destCode: '021',
    waybillNoInfoList: [
      { waybillType: 1, waybillNo: 'SF7444400031887' },
      { waybillType: 2, waybillNo: 'SF7444400031896' },
    ],
    routeLabelInfo: [
      { code: '1000', routeLabelData: { destRouteLabel: '021W-AR-012', proCode: '电商标快' } },
    ],
  },
}
test('what SF answers: booked, refused, unknown, not ours', () => {
  expect(waybillOf(openAnswer(answer(good)), key)).toEqual({
    state: 'active',
    no: 'SF7444400031887',
    sortCode: '021W-AR-012',
    numbers: ['SF7444400031887', 'SF7444400031896'],
  })
  expect(
    waybillOf(
      openAnswer(answer({ success: false, errorCode: '8114', errorMsg: '传入了不可发货的运单' })),
      key,
    ),
  ).toEqual({ state: 'refused', reason: '8114 传入了不可发货的运单' })
  expect(
    waybillOf(openAnswer(answer({ ...good, msgData: { ...good.msgData, filterResult: 3 } })), key),
  ).toMatchObject({ state: 'refused' })
  expect(
    waybillOf(openAnswer(answer({ success: false, errorCode: '8024', errorMsg: '未下单' })), key),
  ).toBeNull()
})
test.each([
  ['a page of HTML', '<html>502</html>'],
  ['an expired signature', '{"apiResultCode":"A1006","apiErrorMsg":"数字签名无效"}'],
  ['nothing', ''],
  ['null', 'null'],
  ['nothing inside', '{"apiResultCode":"A1000","apiResultData":"null"}'],
])('%s of SF is no answer: it stays unknown', (_, text) => {
  expect(() => openAnswer(text)).toThrow()
})
test('the waybill of another order, or none at all, is not taken', () => {
  expect(() =>
    waybillOf(openAnswer(answer({ ...good, msgData: { ...good.msgData, orderId: 'other' } })), key),
  ).toThrow(/not for/)
  expect(() =>
    waybillOf(openAnswer(answer({ ...good, msgData: { orderId: key, waybillNoInfoList: [] } })), key),
  ).toThrow(/no master/)
})
test('a route push of SF', () => {
  const route = {
    id: '158918741444476',
    mailno: 'SF7444400031887',
    orderid: key,
    acceptTime: '2026-11-22 18:05:09',
    acceptAddress: '宁波市',
    remark: '顺丰速运 已收取快件',
    opCode: '50',
    reasonName: '',
  }
  const signed = {
    ...route,
    id: '9',
    acceptTime: '2026-11-24 09:00:00',
    opCode: '80',
    remark: '已签收，签收人：陈思远，感谢使用',
  }
  expect(parseRoutes(JSON.stringify({ Body: { WaybillRoute: [route, signed] } }))).toEqual([
    {
      number: 'SF7444400031887',
      eventId: '158918741444476',
      state: 'PICKED_UP',
      at: '2026-11-22T10:05:09.000Z',
      place: '宁波市',
      text: '顺丰速运 已收取快件',
      signedBy: null,
    },
    expect.objectContaining({ state: 'DELIVERED', at: '2026-11-24T01:00:00.000Z', signedBy: '陈思远' }),
  ])
  for (const bad of [
    { ...route, acceptTime: 'yesterday' },
    { ...route, id: '' },
    { ...route, mailno: 7 },
    null,
  ])
    expect(() => parseRoutes(JSON.stringify({ Body: { WaybillRoute: [bad] } }))).toThrow(BadPush)
})

test('中通, 圆通, 申通, 韵达 sign as their platforms say', () => {
  const body = { partnerOrderCode: key },
    text = JSON.stringify(body),
    at = new Date(1_700_000_000_000)
  expect(ztoRequest('create', body, 'K', 'S')).toMatchObject({
    url: 'https://japi.zto.com/zto.open.createOrder',
    body: text,
    headers: { 'x-appKey': 'K', 'x-datadigest': md5(`${text}S`, 'base64') },
  })
  expect(
    JSON.parse(ytoRequest('https://openapi.yto.net.cn/service/x/v1/c', 'x', body, 'S', at).body),
  ).toMatchObject({ param: text, sign: md5(`${text}xv1S`, 'base64'), timestamp: '1700000000000' })
  const form = new URLSearchParams(
    stoRequest('STO_TRACE_QUERY_COMMON', body, {
      fromAppKey: 'f',
      fromCode: 'fc',
      toAppKey: 't',
      toCode: 'tc',
      secretKey: 'S',
    }).body,
  )
  expect([form.get('content'), form.get('data_digest'), form.get('api_name')]).toEqual([
    text,
    md5(`${text}S`, 'base64'),
    'STO_TRACE_QUERY_COMMON',
  ])
  expect(yundaRequest('order/v1', body, 'K', 'S', at)).toMatchObject({
    url: 'https://openapi.yundaex.com/openapi/outer/order/v1',
    headers: { 'app-key': 'K', 'req-time': '1700000000000', sign: md5(`${text}_S`, 'hex') },
  })
})

test.each([
  ['SF', /^SF\d{13}$/],
  ['ZTO', /^(7[3-9]\d{12}|\d{12})$/],
  ['YTO', /^YT\d{13}$/],
  ['STO', /^77\d{13}$/],
  ['YUNDA', /^4[36]\d{13}$/],
])('numbers of %s look like %s, and the same key gives the same number', (carrier, shape) => {
  const numbers = Array.from({ length: 50 }, (_, i) => numberOf(carrier, 1, key, i))
  for (const n of numbers) expect(n).toMatch(shape)
  expect(new Set(numbers).size).toBe(50)
  expect(numberOf(carrier, 1, key, 7)).toBe(numbers[7])
  expect(numberOf(carrier, 2, key, 7)).not.toBe(numbers[7])
})
test('the road leads from the sender over both hubs to the door', () => {
  const road = roadOf(contractOrder(key, 'SF', '247'))
  expect(road.map(s => s.code)).toEqual(['103', '0', '1002', '1001', '0', '5', '301'])
  expect(road.map(s => s.place)).toEqual([
    '宁波慈溪市',
    '宁波中转场',
    '宁波中转场',
    '上海集散中心',
    '上海浦东营业部',
    '上海浦东营业部',
    '上海浦东新区',
  ])
  expect(sortCodeOf(contractOrder(key, 'SF', '247'))).toMatch(/^\d{3}-[A-K]\d{2}-\d{3}$/)
})
