// Customers and suppliers with their addresses from a file; an address may be one pasted line.
import type { ImportColumn } from '#kernel/import/target.ts'
import { importTarget } from '#kernel/import/target.ts'
import { saveCandidates } from '#kernel/import/save-candidates.ts'
import type { Tx } from '#kernel/db.ts'
import type { Gazetteer } from '#master/party/gazetteer.ts'
import { gazetteerOf } from '#master/party/gazetteer.ts'
import { regionsOfChina } from '#master/party/gazetteer.sql.ts'
import { PartyInput } from '#master/party/party-input.ts'
import { saveParties } from '#master/party/save-parties.ts'
import { partiesByCode } from '#master/party/save-parties.sql.ts'
import { allParties } from './dump.sql.ts'
import { partiesOf } from './party-rows.ts'

const naming = (zh: string, en: string, code: string, name: string): ImportColumn[] => [
  {
    key: 'code',
    title: { zh: `${zh}编码`, en: `${en} code` },
    kind: 'code',
    required: true,
    example: code,
    guesses: ['编码', '编号', `${zh}编号`, `${zh}代码`, 'code', 'no'],
  },
  {
    key: 'nameZh',
    title: { zh: `${zh}名称`, en: `${en} name` },
    kind: 'text',
    required: true,
    example: name,
    guesses: ['名称', '公司名称', '单位名称', zh, en, 'name', 'company'],
  },
  { key: 'nameEn', title: { zh: '英文名称', en: 'English name' }, kind: 'text', guesses: ['英文名'] },
]
const reaching: ImportColumn[] = [
  {
    key: 'contact',
    title: { zh: '联系人', en: 'Contact' },
    kind: 'text',
    example: '张三',
    guesses: ['联系人姓名', '业务联系人'],
  },
  {
    key: 'phone',
    title: { zh: '电话', en: 'Phone' },
    kind: 'code',
    example: '13800138000',
    guesses: ['联系电话', '手机', '手机号', '联系方式', 'mobile', 'tel', 'telephone'],
  },
  {
    key: 'email',
    title: { zh: '邮箱', en: 'E-mail' },
    kind: 'code',
    example: 'buyer@example.com',
    guesses: ['电子邮箱', '邮件', 'mail'],
  },
]
const addressing: ImportColumn[] = [
  {
    key: 'addressLine',
    title: { zh: '地址（可整行粘贴）', en: 'Address (one line)' },
    kind: 'text',
    example: '张三 13800138000 浙江省杭州市西湖区文三路259号',
    guesses: ['地址', '收货地址', '收货信息', '联系地址', '公司地址', '送货地址', 'address', 'full address'],
  },
  {
    key: 'addressContact',
    title: { zh: '收件人', en: 'Receiver' },
    kind: 'text',
    guesses: ['收货人', 'consignee'],
  },
  {
    key: 'addressPhone',
    title: { zh: '收件电话', en: 'Receiver’s phone' },
    kind: 'code',
    guesses: ['收货电话', '收件人电话', '收货人电话'],
  },
  {
    key: 'province',
    title: { zh: '省', en: 'Province' },
    kind: 'text',
    guesses: ['省份', '省市', '省/直辖市', 'state'],
  },
  { key: 'city', title: { zh: '市', en: 'City' }, kind: 'text', guesses: ['城市', '地市'] },
  {
    key: 'county',
    title: { zh: '区县', en: 'County' },
    kind: 'text',
    guesses: ['区', '县', '区/县', '县区', 'district'],
  },
  {
    key: 'street',
    title: { zh: '街道门牌', en: 'Street' },
    kind: 'text',
    guesses: ['详细地址', '街道', '街道地址'],
  },
  {
    key: 'isDefault',
    title: { zh: '默认地址', en: 'Default address' },
    kind: 'yes',
    guesses: ['默认', '是否默认', 'default'],
  },
]
const traces = [
  {
    relation: 'master.party',
    key: ['id'],
    named: 'code',
    usedAs: ['party_id', 'customer_id', 'supplier_id'],
  },
  { relation: 'master.party_address', key: ['id'], named: 'street' },
] as const

let china: Gazetteer | undefined
/** The places do not change while we run; loaded when the first address is read. */
async function places(tx: Tx): Promise<Gazetteer> {
  if (china?.regions.length) return china
  return (china = gazetteerOf(await regionsOfChina(tx)))
}

const saveAs = (kind: 'customer' | 'supplier') => async (tx: Tx, rows: Parameters<typeof partiesOf>[0]) => {
  const codes = rows.map(r => String(r.values['code']))
  const known = new Map((await partiesByCode(tx, codes)).map(k => [k.code, k.before as object]))
  const { candidates, faults } = partiesOf(rows, kind, known, await places(tx))
  return saveCandidates(PartyInput, candidates, inputs => saveParties(tx, inputs), faults)
}

export const customerTarget = importTarget({
  name: 'customers',
  order: 60,
  title: { zh: '客户与收货地址', en: 'Customers and addresses' },
  hint: {
    zh: '地址可以是从聊天里复制的一整行；同一客户多个地址写多行。',
    en: 'An address may be one line copied from a chat; several addresses of a customer are several rows.',
  },
  may: 'erp.save-party',
  columns: [
    ...naming('客户', 'Customer', 'C001', '杭州西湖商贸有限公司'),
    {
      key: 'level',
      title: { zh: '级别', en: 'Level' },
      kind: 'choice',
      example: '普通',
      guesses: ['客户级别', '等级', '客户等级'],
      choices: [
        { value: 'normal', words: { zh: '普通', en: 'Normal' }, also: ['一般'] },
        { value: 'vip', words: { zh: 'VIP', en: 'VIP' }, also: ['重要', '大客户'] },
      ],
    },
    {
      key: 'channel',
      title: { zh: '渠道', en: 'Channel' },
      kind: 'choice',
      example: '经销商',
      guesses: ['客户类型', '销售渠道', '来源'],
      choices: [
        { value: 'web-shop', words: { zh: '网店', en: 'Web shop' }, also: ['电商', '线上'] },
        { value: 'dealer', words: { zh: '经销商', en: 'Dealer' }, also: ['批发', '代理商', '分销'] },
        { value: 'counter', words: { zh: '门店', en: 'Counter' }, also: ['零售', '柜台', '线下'] },
      ],
    },
    {
      key: 'creditLimitMinor',
      title: { zh: '信用额度（元）', en: 'Credit limit (CNY)' },
      kind: 'money',
      example: 50000,
      guesses: ['信用额度', '授信额度', 'credit limit'],
    },
    ...reaching,
    ...addressing,
  ],
  traces,
  save: saveAs('customer'),
  dump: tx => allParties(tx, 'customer'),
})

export const supplierTarget = importTarget({
  name: 'suppliers',
  order: 70,
  title: { zh: '供应商', en: 'Suppliers' },
  hint: { zh: '按编码新增或更新，可带地址。', en: 'Made or changed by code, with their addresses.' },
  may: 'erp.save-party',
  columns: [
    ...naming('供应商', 'Supplier', 'S001', '宁波塑料原料有限公司'),
    ...reaching,
    {
      key: 'leadDays',
      title: { zh: '交货期（天）', en: 'Lead time (days)' },
      kind: 'integer',
      example: 5,
      guesses: ['交货期', '提前期', '采购周期', 'lead time'],
    },
    ...addressing,
  ],
  traces,
  save: saveAs('supplier'),
  dump: tx => allParties(tx, 'supplier'),
})
