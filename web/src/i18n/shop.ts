// Words of the shops' pages.
import { area } from './index.ts'

export const shopWords = area('shop', {
  zh: {
    shops: '店铺', orders: '销售订单', newShop: '登记店铺', noShops: '还没有店铺：登记后，店铺平台把订单推送到这里',
    shopsHint: '店铺平台用各自的密钥给订单签名，推送到各自的地址。', code: '编码', codeHint: '小写字母、数字和连字符；已有的编码会被更新', name: '店名',
    nameEn: '英文店名', platform: '平台', channel: '渠道', 'web-shop': '网店', dealer: '经销商', counter: '门店',
    woocommerce: 'WooCommerce', shopify: 'Shopify', simulated: '模拟', customer: '记在哪个客户名下',
    customerHint: '邮箱不认识的买家记在这个客户名下', pickCustomer: '输入名称或编码', secret: '签名密钥',
    secretHint: '至少 16 个字符；Shopify 请粘贴它给出的密钥', make: '生成', shipPolicy: '发货方式', 'ship-complete': '齐套发货',
    'ship-available': '有货先发', rule: '承运规则', 'cheapest-in-time': '按期最便宜', fastest: '最快', cheapest: '最便宜',
    locale: '通知语言', zh: '中文', en: '英文', ageHoursMax: '最多接受多久以前的订单', hours: '小时', address: '推送地址',
    signing: '签名与发货', state: '状态', open: '启用', closed: '已停用', registered: '店铺已登记', kept: '已保存，返回店铺',
    addressHint: '在店铺平台的 webhook 设置中填写这个地址', secretWord: '签名密钥', shop: '店铺', once: '密钥只在此刻显示一次，请立即保存',
    onceWhy: '它加密存放，之后谁也看不到；丢失就用同一编码重新登记，换一个新密钥。',
  },
  en: {
    shops: 'Shops', orders: 'Sales orders', newShop: 'Register a shop',
    noShops: 'No shop yet: once registered, its platform sends its orders here',
    shopsHint: 'Each platform signs its orders with its own secret and sends them to its own address.',
    code: 'Code', codeHint: 'Small letters, digits, hyphens; a code that is known is changed',
    name: 'Chinese name', nameEn: 'Name', platform: 'Platform', channel: 'Channel', 'web-shop': 'Web shop',
    dealer: 'Dealer', counter: 'Counter', woocommerce: 'WooCommerce', shopify: 'Shopify',
    simulated: 'Simulated', customer: 'Booked on the customer',
    customerHint: 'Buyers whose e-mail is not known are booked on it', pickCustomer: 'Name or code',
    secret: 'Signing secret', secretHint: 'At least 16 characters; for Shopify paste the one it shows',
    make: 'Make one', shipPolicy: 'Shipping', 'ship-complete': 'Ship complete',
    'ship-available': 'Ship what is there', rule: 'Carrier rule', 'cheapest-in-time': 'Cheapest in time',
    fastest: 'Fastest', cheapest: 'Cheapest', locale: 'Letters in', zh: 'Chinese', en: 'English',
    ageHoursMax: 'Oldest order taken', hours: 'h', address: 'Webhook address',
    signing: 'Signature and shipping', state: 'State', open: 'In use', closed: 'Off',
    registered: 'The shop is registered', kept: 'I have kept it: to the shops',
    addressHint: 'Enter this address in the webhook settings of the platform',
    secretWord: 'Signing secret', shop: 'Shop', once: 'The secret is shown only now: keep it',
    onceWhy:
      'It is stored sealed and never shown again. If it is lost, register the same code with a new one.',
  },
})
