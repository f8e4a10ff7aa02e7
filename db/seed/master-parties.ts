// Customers, suppliers and sites of the demo company. Names, people and telephone numbers are invented.

export interface SeedCustomer {
  code: string; zh: string; en: string; level: 'vip' | 'normal'; channel: 'web-shop' | 'dealer' | 'counter'
  /** Yuan. */
  credit: number
  contact: string; phone: string
  addresses: readonly (readonly [province: string, city: string, county: string, street: string])[]
}
export interface SeedSupplier { code: string; zh: string; en: string; contact: string; lead: number }

type Place = SeedCustomer['addresses'][number]
const customer = (n: number, zh: string, en: string, level: SeedCustomer['level'],
  channel: SeedCustomer['channel'],
  credit: number, contact: string, ...addresses: Place[]): SeedCustomer =>
  ({ code: `C${String(n).padStart(3, '0')}`, zh, en, level, channel, credit, contact, addresses,
    phone: `138${String(57_400_000 + n * 1_317).padStart(8, '0')}` })

export const customers: readonly SeedCustomer[] = [
  customer(1, '上海悦居生活电商', 'Shanghai Yueju Living', 'vip', 'web-shop', 500_000, '陈思远',
    ['上海市', '上海市', '浦东新区', '张江路 88 号 3 号楼'], ['上海市', '上海市', '徐汇区', '漕溪北路 398 号'], ['江苏省', '苏州市', '昆山市',
      '前进东路 567 号']),
  customer(2, '杭州西湖家电城', 'Hangzhou Xihu Appliances', 'vip', 'dealer', 400_000, '王丽娟',
    ['浙江省', '杭州市', '西湖区', '文三路 259 号'], ['浙江省', '杭州市', '余杭区', '文一西路 969 号']),
  customer(3, '宁波慈溪门店', 'Cixi store', 'normal', 'counter', 50_000, '孙国平', ['浙江省', '宁波市', '慈溪市',
    '孙塘北路 1188 号']),
  customer(4, '南京玄武百货', 'Nanjing Xuanwu Department Store', 'normal', 'dealer', 200_000, '周敏',
    ['江苏省', '南京市', '玄武区', '中山东路 301 号'], ['江苏省', '南京市', '江宁区', '胜太路 68 号']),
  customer(5, '北京朝阳优选', 'Beijing Chaoyang Select', 'vip', 'web-shop', 300_000, '李建国', ['北京市', '北京市', '朝阳区',
    '建国路 93 号']),
  customer(6, '广州天河电器行', 'Guangzhou Tianhe Electrics', 'normal', 'dealer', 200_000, '黄志强', ['广东省', '广州市',
    '天河区', '天河路 208 号']),
  customer(7, '深圳南山数码家', 'Shenzhen Nanshan Home', 'normal', 'web-shop', 120_000, '林晓燕',
    ['广东省', '深圳市', '南山区', '科技园南路 12 号'], ['广东省', '深圳市', '福田区', '深南大道 2008 号']),
  customer(8, '成都武侯商贸', 'Chengdu Wuhou Trading', 'normal', 'dealer', 150_000, '何军', ['四川省', '成都市', '武侯区',
    '人民南路四段 27 号']),
  customer(9, '武汉江汉家电', 'Wuhan Jianghan Appliances', 'normal', 'dealer', 150_000, '刘芳', ['湖北省', '武汉市', '江汉区',
    '解放大道 688 号']),
  customer(10, '长沙岳麓生活馆', 'Changsha Yuelu Living', 'normal', 'web-shop', 80_000, '谭勇', ['湖南省', '长沙市', '岳麓区',
    '麓山南路 932 号']),
  customer(11, '合肥蜀山电器', 'Hefei Shushan Electrics', 'normal', 'dealer', 100_000, '方洁', ['安徽省', '合肥市', '蜀山区',
    '长江西路 200 号']),
  customer(12, '福州鼓楼优品', 'Fuzhou Gulou Goods', 'normal', 'web-shop', 60_000, '郑海', ['福建省', '福州市', '鼓楼区',
    '五四路 158 号']),
  customer(13, '厦门思明生活', 'Xiamen Siming Living', 'normal', 'web-shop', 60_000, '吴婷', ['福建省', '厦门市', '思明区',
    '湖滨南路 57 号']),
  customer(14, '济南历下家电', 'Jinan Lixia Appliances', 'normal', 'dealer', 120_000, '张伟', ['山东省', '济南市', '历下区',
    '泺源大街 66 号']),
  customer(15, '青岛市南电商', 'Qingdao Shinan Commerce', 'vip', 'web-shop', 180_000, '于洋',
    ['山东省', '青岛市', '市南区', '香港中路 76 号'], ['山东省', '青岛市', '崂山区', '海尔路 1 号']),
  customer(16, '郑州金水商行', 'Zhengzhou Jinshui Store', 'normal', 'dealer', 100_000, '马超', ['河南省', '郑州市', '金水区',
    '花园路 39 号']),
  customer(17, '西安雁塔家居', "Xi'an Yanta Home", 'normal', 'web-shop', 80_000, '高峰', ['陕西省', '西安市', '雁塔区',
    '科技路 48 号']),
  customer(18, '重庆渝中百货', 'Chongqing Yuzhong Store', 'normal', 'dealer', 120_000, '邓丽', ['重庆市', '重庆市', '渝中区',
    '民权路 28 号']),
  customer(19, '天津和平电器', 'Tianjin Heping Electrics', 'normal', 'dealer', 100_000, '冯磊', ['天津市', '天津市', '和平区',
    '南京路 189 号']),
  customer(20, '沈阳和平家电', 'Shenyang Heping Appliances', 'normal', 'dealer', 90_000, '赵鹏', ['辽宁省', '沈阳市',
    '和平区', '中华路 68 号']),
  customer(21, '哈尔滨南岗优选', 'Harbin Nangang Select', 'normal', 'web-shop', 50_000, '孟雪', ['黑龙江省', '哈尔滨市',
    '南岗区', '果戈里大街 378 号']),
  customer(22, '长春朝阳电器', 'Changchun Chaoyang Electrics', 'normal', 'dealer', 60_000, '韩冰', ['吉林省', '长春市',
    '朝阳区', '红旗街 616 号']),
  customer(23, '昆明五华生活', 'Kunming Wuhua Living', 'normal', 'web-shop', 50_000, '杨梅', ['云南省', '昆明市', '五华区',
    '东风西路 12 号']),
  customer(24, '贵阳南明商贸', 'Guiyang Nanming Trading', 'normal', 'dealer', 60_000, '罗斌', ['贵州省', '贵阳市', '南明区',
    '遵义路 25 号']),
  customer(25, '南宁青秀家电', 'Nanning Qingxiu Appliances', 'normal', 'dealer', 60_000, '韦强', ['广西壮族自治区', '南宁市',
    '青秀区', '民族大道 131 号']),
  customer(26, '南昌西湖优品', 'Nanchang Xihu Goods', 'normal', 'web-shop', 50_000, '熊伟', ['江西省', '南昌市', '西湖区',
    '中山路 177 号']),
  customer(27, '石家庄长安电器', "Shijiazhuang Chang'an Electrics", 'normal', 'dealer', 80_000, '侯静', ['河北省',
    '石家庄市', '长安区', '中山东路 508 号']),
  customer(28, '太原小店商行', 'Taiyuan Xiaodian Store', 'normal', 'dealer', 60_000, '郭亮', ['山西省', '太原市', '小店区',
    '亲贤北街 99 号']),
  customer(29, '宁波鄞州门店', 'Yinzhou store', 'normal', 'counter', 50_000, '徐佳', ['浙江省', '宁波市', '鄞州区',
    '钱湖北路 288 号']),
  customer(30, '余姚阳明电器店', 'Yuyao Yangming Electrics', 'normal', 'counter', 1_000, '叶斌', ['浙江省', '宁波市', '余姚市',
    '阳明西路 718 号']),
]

export const suppliers: readonly SeedSupplier[] = [
  { code: 'S01', zh: '宁波宝新不锈钢', en: 'Ningbo Baoxin Stainless', contact: '沈建明', lead: 5 },
  { code: 'S02', zh: '镇海塑化原料', en: 'Zhenhai Plastics', contact: '戴文', lead: 3 },
  { code: 'S03', zh: '慈溪恒热电器元件', en: 'Cixi Hengre Heating Elements', contact: '胡波', lead: 5 },
  { code: 'S04', zh: '常州精微电机', en: 'Changzhou Jingwei Motors', contact: '蒋涛', lead: 8 },
  { code: 'S05', zh: '余姚线缆五金', en: 'Yuyao Cable & Hardware', contact: '鲁强', lead: 4 },
  { code: 'S06', zh: '温州控制器', en: 'Wenzhou Controls', contact: '金晓', lead: 7 },
  { code: 'S07', zh: '宁波永盛包装', en: 'Ningbo Yongsheng Packaging', contact: '任洁', lead: 2 },
  { code: 'S08', zh: '中山代工整机', en: 'Zhongshan OEM Appliances', contact: '梁辉', lead: 6 },
]

/**
 * Who sells which item: first the usual supplier, then a second source (dearer by 6 %, a day or two
 * slower).
 */
export function sourcesOf(code: string): readonly string[] {
  if (code.startsWith('FG-')) return ['S08']
  if (code.startsWith('SF-')) return []
  if (code.startsWith('PK-')) return ['S07', 'S05']
  if (/^MT-(ST|AL)/.test(code)) return ['S01', 'S05']
  if (/^MT-(PP|ABS|MB)/.test(code)) return ['S02', 'S05']
  if (/^MT-(HE|SEAL|FUSE)/.test(code)) return ['S03', 'S06']
  if (/^MT-(MO|GR|CAP)/.test(code)) return ['S04', 'S06']
  if (/^MT-(TS|PCB|CONN)/.test(code)) return ['S06', 'S03']
  return ['S05', 'S03']
}

const home = { province: '浙江省', city: '宁波市', county: '慈溪市', street: '浒山街道 创业一路 66 号' }
export const sites = [
  { code: 'WH1', zh: '慈溪成品与原料仓', en: 'Cixi warehouse', kind: 'warehouse', contact: '仓管 施军',
    phone: '0574-63010001', ...home },
  { code: 'PLANT1', zh: '慈溪工厂', en: 'Cixi plant', kind: 'plant', contact: '车间 卢刚', phone: '0574-63010002',
    ...home },
  { code: 'HQ', zh: '公司总部', en: 'Head office', kind: 'office', contact: '前台 倪萍', phone: '0574-63010000',
    ...home },
] as const
