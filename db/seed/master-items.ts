// Items of the demo company: finished goods in three families, their materials, components and packaging.

export interface SeedItem {
  code: string; zh: string; en: string; kind: 'finished' | 'semi-finished' | 'material' | 'packaging'
  family: string; uom: string; scale: number; storage: '家电' | '原料' | '包材'
  grams: number; size: readonly [number, number, number]
  /** Fen per `scale` base units; price with tax, cost without. */
  price: number; cost: number
  shelfDays?: number; safety: number; lead: number
}

/**
 * The 13 digits of a GTIN from its first 12: weights 1 and 3 from the left, sum completed to a multiple of
 * ten.
 */
export function gtin13(first12: string): string {
  const sum = [...first12].reduce((s, digit, i) => s + Number(digit) * (i % 2 ? 3 : 1), 0)
  return first12 + String((10 - (sum % 10)) % 10)
}

const finished = (code: string, family: string, zh: string, en: string, grams: number,
  size: SeedItem['size'], price: number, cost: number, safety = 20): SeedItem =>
  ({ code, zh, en, kind: 'finished', family, uom: '台', scale: 1, storage: '家电', grams, size, price, cost,
    safety, lead: 3 })
/** Bought by weight: kept in grams, shown in kilograms. */
const bulk = (code: string, zh: string, en: string, cost: number, safetyKg: number, lead: number,
  family = '原材料'): SeedItem =>
  ({ code, zh, en, kind: 'material', family, uom: 'kg', scale: 1000, storage: '原料', grams: 1, size: [0, 0,
    0], price: 0, cost,
    safety: safetyKg * 1000, lead })
const part = (code: string, zh: string, en: string, grams: number, cost: number, safety: number, lead: number,
  family = '零部件', shelfDays?: number): SeedItem =>
  ({ code, zh, en, kind: 'material', family, uom: '个', scale: 1, storage: '原料', grams, size: [0, 0, 0],
    price: 0, cost,
    safety, lead, ...(shelfDays ? { shelfDays } : {}) })
const pack = (code: string, zh: string, en: string, grams: number, size: SeedItem['size'], cost: number,
  shelfDays?: number): SeedItem =>
  ({ code, zh, en, kind: 'packaging', family: '包装', uom: '个', scale: 1, storage: '包材', grams, size, price: 0,
    cost,
    safety: 200, lead: 2, ...(shelfDays ? { shelfDays } : {}) })

/** Standard costs of finished goods are the roll-up of bill and routing (a test in db/seed proves it). */
export const items: readonly SeedItem[] = [
  finished('FG-KT-08', '电热水壶', '便携电热水壶 0.8L', 'Travel kettle 0.8 L', 720, [180, 150, 210], 9900, 0),
  finished('FG-KT-12', '电热水壶', '电热水壶 1.2L', 'Electric kettle 1.2 L', 900, [200, 170, 220], 10900, 0),
  finished('FG-KT-15', '电热水壶', '电热水壶 1.5L', 'Electric kettle 1.5 L', 1000, [210, 180, 230], 11900, 0),
  finished('FG-KT-17', '电热水壶', '电热水壶 1.7L', 'Electric kettle 1.7 L', 1100, [220, 190, 240], 12900, 0, 30),
  finished('FG-KT-20', '电热水壶', '电热水壶 2.0L', 'Electric kettle 2.0 L', 1250, [230, 200, 260], 14900, 0),
  finished('FG-FN-30', '电风扇', '台扇 30cm', 'Desk fan 30 cm', 2300, [380, 160, 400], 15900, 0),
  finished('FG-FN-35', '电风扇', '台扇 35cm', 'Desk fan 35 cm', 2800, [430, 170, 450], 18900, 0),
  finished('FG-FN-40', '电风扇', '落地扇 40cm', 'Pedestal fan 40 cm', 4600, [480, 180, 500], 23900, 0),
  finished('FG-FN-TW', '电风扇', '塔扇 90cm', 'Tower fan 90 cm', 4200, [960, 260, 220], 32900, 0),
  finished('FG-RC-20', '电饭煲', '电饭煲 2L', 'Rice cooker 2 L', 2400, [270, 260, 240], 16900, 0),
  finished('FG-RC-30', '电饭煲', '电饭煲 3L', 'Rice cooker 3 L', 3000, [300, 280, 260], 21900, 0),
  finished('FG-RC-40', '电饭煲', '电饭煲 4L', 'Rice cooker 4 L', 3500, [330, 300, 280], 26900, 0),
  finished('FG-RC-50', '电饭煲', '电饭煲 5L', 'Rice cooker 5 L', 4000, [350, 320, 300], 31900, 0),
  { code: 'SF-BASE-KT', zh: '水壶底座组件', en: 'Kettle power base', kind: 'semi-finished', family: '半成品',
    uom: '个', scale: 1,
    storage: '原料', grams: 210, size: [170, 170, 40], price: 0, cost: 0, safety: 0, lead: 0 },

  bulk('MT-ST-304', '不锈钢带 304 0.5mm', 'Stainless steel strip 304, 0.5 mm', 1650, 120, 5),
  bulk('MT-ST-430', '不锈钢带 430 0.4mm', 'Stainless steel strip 430, 0.4 mm', 1120, 80, 5),
  bulk('MT-ST-CR', '冷轧钢板 SPCC 0.6mm', 'Cold-rolled steel SPCC, 0.6 mm', 520, 150, 4),
  bulk('MT-AL-3003', '铝圆片 3003', 'Aluminium circles 3003', 2180, 60, 6),
  bulk('MT-PP', '聚丙烯 PP 粒料', 'Polypropylene pellets', 860, 150, 3),
  bulk('MT-ABS', 'ABS 粒料', 'ABS pellets', 1240, 100, 4),
  bulk('MT-MB-W', '白色色母粒', 'White masterbatch', 2400, 8, 4),
  bulk('MT-MB-B', '黑色色母粒', 'Black masterbatch', 2250, 8, 4),
  part('MT-HE-18', '发热盘 1800W', 'Heating plate 1800 W', 180, 680, 300, 5),
  part('MT-HE-15', '发热盘 1500W', 'Heating plate 1500 W', 160, 610, 200, 5),
  part('MT-HE-07', '电饭煲发热盘 700W', 'Cooker heating plate 700 W', 520, 1180, 120, 6),
  part('MT-TS-KT', '水壶温控器', 'Kettle thermostat', 25, 420, 300, 7),
  part('MT-TS-RC', '磁钢限温器', 'Magnetic temperature limiter', 40, 260, 150, 7),
  part('MT-FUSE', '热熔断体 192℃', 'Thermal fuse 192 °C', 2, 45, 300, 6),
  part('MT-CONN', '360°耦合器', '360° base connector', 30, 210, 300, 7),
  part('MT-CORD-16', '电源线 16A 0.8m', 'Power cord 16 A, 0.8 m', 140, 360, 300, 4),
  part('MT-CORD-10', '电源线 10A 1.5m', 'Power cord 10 A, 1.5 m', 160, 420, 300, 4),
  part('MT-MO-35', '风扇电机 35W', 'Fan motor 35 W', 780, 2150, 100, 8),
  part('MT-MO-55', '风扇电机 55W', 'Fan motor 55 W', 1150, 2780, 100, 8),
  part('MT-GR-40', '钢丝网罩', 'Wire grille', 420, 640, 120, 5),
  part('MT-CAP', '启动电容 1.2μF', 'Start capacitor 1.2 µF', 12, 95, 200, 6),
  part('MT-PCB-FN', '风扇控制板', 'Fan control board', 45, 980, 100, 9),
  part('MT-PCB-RC', '电饭煲控制板', 'Cooker control board', 70, 1860, 100, 9),
  part('MT-SW', '船型开关', 'Rocker switch', 6, 55, 300, 4),
  part('MT-LED', '指示灯', 'Indicator light', 1, 12, 500, 4),
  part('MT-SEAL', '硅胶密封圈', 'Silicone seal', 8, 30, 300, 4, '零部件', 1080),
  part('MT-SCR-M3', '自攻螺钉 M3×10', 'Self-tapping screw M3 × 10', 1, 2, 5000, 3, '紧固件'),
  part('MT-SCR-M4', '螺钉 M4×12', 'Screw M4 × 12', 2, 3, 5000, 3, '紧固件'),

  pack('PK-BOX-KT', '水壶彩盒', 'Kettle gift box', 160, [220, 190, 240], 220),
  pack('PK-BOX-FN', '风扇彩盒', 'Fan box', 420, [480, 180, 500], 460),
  pack('PK-BOX-RC', '电饭煲彩盒', 'Cooker box', 360, [330, 300, 280], 410),
  pack('PK-FOAM', '珍珠棉护套', 'Foam insert', 40, [200, 200, 60], 110),
  pack('PK-BAG', 'PE 袋', 'PE bag', 6, [300, 400, 1], 12),
  pack('PK-MAN', '说明书与保修卡', 'Manual and warranty card', 25, [145, 105, 3], 30),
  pack('PK-CTN', '外箱 五层瓦楞', 'Outer carton, five layers', 950, [480, 460, 500], 450),
  pack('PK-TAPE', '封箱胶带', 'Packing tape', 120, [60, 140, 140], 320, 720),
]

/** GTINs: company prefix 6901234 (an example prefix), item references in the order of the list. */
export const gtins: ReadonlyMap<string, string> = new Map(items.filter(i => i.kind !== 'semi-finished')
  .map((item, i) => [item.code, gtin13(`6901234${String(i + 101).padStart(5, '0')}`)]))
