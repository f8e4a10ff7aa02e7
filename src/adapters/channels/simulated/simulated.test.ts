// The simulated shop keeps the contract.
import { channelContract } from '../channel.contract.ts'
import { simulated } from './simulated.ts'

channelContract(simulated, [
  {
    name: 'freight on top and an address in one piece',
    headers: {},
    payload: {
      id: 'A-1',
      createdAt: '2026-11-22T08:00:00Z',
      paid: false,
      contact: '王丽娟',
      phone: '13857402634',
      total: '274.00',
      freight: '16.00',
      address: '浙江省杭州市西湖区文三路 259 号',
      lines: [{ sku: 'FG-KT-17', quantity: 2, price: '129.00' }],
    },
    means: {
      kind: 'order',
      delivery: null,
      order: {
        paid: false,
        freightMinor: 1600,
        shipTo: { province: '浙江省', city: '杭州市', county: '西湖区', street: '文三路 259 号' },
      },
    },
  },
])
