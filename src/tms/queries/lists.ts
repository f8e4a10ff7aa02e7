// The lists of TMS: shipments, rate cards, regions.
import { list } from '#kernel/list.ts'
import { shipmentStateWords } from '../words.ts'

export const shipments = list({
  name: 'tms.shipments', title: { zh: '运输任务', en: 'Shipments' }, source: 'tms.shipment_row', sort: '-created_at',
  link: '/tms/shipments/:id',
  columns: {
    id: { kind: 'id', title: { zh: '标识', en: 'Id' } },
    no: { kind: 'ref', title: { zh: '任务号', en: 'No.' }, sort: true, search: true, link: '/tms/shipments/:id' },
    order_id: { kind: 'id', title: { zh: '订单标识', en: 'Order id' }, filter: 'in' },
    order_no: { kind: 'ref', title: { zh: '订单号', en: 'Order' }, search: true, link: '/oms/orders/:order_id' },
    state: { kind: 'state', title: { zh: '状态', en: 'State' }, filter: 'in', values: shipmentStateWords },
    carrier: { kind: 'text', title: { zh: '承运商代码', en: 'Carrier code' }, filter: 'in', extra: true },
    carrier_name_zh: { kind: 'text', title: { zh: '承运商', en: 'Carrier (zh)' }, search: true },
    carrier_name_en: { kind: 'text', title: { zh: '承运商（英文）', en: 'Carrier' }, search: true, extra: true },
    service_name_zh: { kind: 'text', title: { zh: '服务', en: 'Service (zh)' } },
    service_name_en: { kind: 'text', title: { zh: '服务（英文）', en: 'Service' }, extra: true },
    tracking_number: { kind: 'text', title: { zh: '运单号', en: 'Waybill' }, search: true },
    cost_minor: { kind: 'money', title: { zh: '运费', en: 'Freight' }, filter: 'range' },
    days: { kind: 'number', title: { zh: '天数', en: 'Days' }, filter: 'range' },
    province: { kind: 'text', title: { zh: '省', en: 'Province' }, filter: 'in', search: true },
    city: { kind: 'text', title: { zh: '市', en: 'City' }, search: true },
    county: { kind: 'text', title: { zh: '区县', en: 'County' }, extra: true },
    weight_grams: { kind: 'number', title: { zh: '重量（克）', en: 'Weight (g)' }, extra: true },
    created_at: { kind: 'moment', title: { zh: '创建时间', en: 'Created' }, sort: true, filter: 'range' },
    eta_at: { kind: 'moment', title: { zh: '预计送达', en: 'Expected' }, filter: 'range' },
    picked_up_at: { kind: 'moment', title: { zh: '揽收时间', en: 'Picked up' }, filter: 'range', extra: true },
    delivered_at: { kind: 'moment', title: { zh: '签收时间', en: 'Delivered' }, filter: 'range' },
    is_late: { kind: 'flag', title: { zh: '延误', en: 'Late' }, filter: 'in' },
  },
})

export const rateCards = list({
  name: 'tms.rate-cards', title: { zh: '运价卡', en: 'Rate cards' }, source: 'tms.rate_row', sort: 'card',
  columns: {
    id: { kind: 'id', title: { zh: '标识', en: 'Id' } },
    card: { kind: 'text', title: { zh: '运价卡', en: 'Card' }, sort: true, search: true },
    carrier: { kind: 'text', title: { zh: '承运商代码', en: 'Carrier code' }, filter: 'in', extra: true },
    carrier_name_zh: { kind: 'text', title: { zh: '承运商', en: 'Carrier (zh)' }, search: true },
    carrier_name_en: { kind: 'text', title: { zh: '承运商（英文）', en: 'Carrier' }, extra: true },
    service_name_zh: { kind: 'text', title: { zh: '服务', en: 'Service (zh)' }, search: true },
    service_name_en: { kind: 'text', title: { zh: '服务（英文）', en: 'Service' }, extra: true },
    zone: { kind: 'text', title: { zh: '区', en: 'Zone' }, filter: 'in' },
    zone_name: { kind: 'text', title: { zh: '分区', en: 'Zone name' } },
    provinces: { kind: 'text', title: { zh: '省份', en: 'Provinces' }, search: true },
    from_grams: { kind: 'number', title: { zh: '重于（克）', en: 'Above (g)' } },
    to_grams: { kind: 'number', title: { zh: '至（克，0 不限）', en: 'Up to (g, 0: no limit)' } },
    base_grams: { kind: 'number', title: { zh: '首重（克）', en: 'First weight (g)' } },
    base_minor: { kind: 'money', title: { zh: '首重价', en: 'First price' } },
    step_grams: { kind: 'number', title: { zh: '续重（克）', en: 'Step (g)' } },
    step_minor: { kind: 'money', title: { zh: '续重价', en: 'Step price' } },
    divisor: { kind: 'number', title: { zh: '体积系数', en: 'Divisor' } },
    days_min: { kind: 'number', title: { zh: '最快天数', en: 'Days from' } },
    days_max: { kind: 'number', title: { zh: '最迟天数', en: 'Days to' } },
    together_parcels_max: { kind: 'number', title: { zh: '子母件上限', en: 'Parcels together' }, extra: true },
    door_delivery: { kind: 'flag', title: { zh: '送货上门', en: 'To the door' } },
  },
})

export const regions = list({
  name: 'tms.regions', title: { zh: '地址库', en: 'Address base' }, source: 'tms.region_row', sort: 'code',
  columns: {
    id: { kind: 'id', title: { zh: '标识', en: 'Id' } },
    code: { kind: 'text', title: { zh: '行政区划代码', en: 'Code' }, sort: true, search: true },
    level: { kind: 'state', title: { zh: '级别', en: 'Level' }, filter: 'in', values: {
      province: { zh: '省', en: 'Province' }, prefecture: { zh: '市', en: 'Prefecture' }, county: { zh: '区县', en: 'County' } } },
    name: { kind: 'text', title: { zh: '名称', en: 'Name' }, search: true, sort: true },
    parent_name: { kind: 'text', title: { zh: '上级', en: 'Parent' }, search: true },
    longitude: { kind: 'text', title: { zh: '经度', en: 'Longitude' } },
    latitude: { kind: 'text', title: { zh: '纬度', en: 'Latitude' } },
  },
})
