// Rows of the WMS answers, as its queries write them.

export interface StockRow {
  id: string
  lot: string
  bin: string
  zone: string
  status: string
  onHand: number
  reserved: number
  available: number
  receivedAt: string
  expiresOn: string | null
}
export interface StockAnswer {
  item: {
    id: string
    code: string
    nameZh: string
    nameEn: string
    gtin: string | null
    uomScale: number
    storageClass: string
  }
  onHand: number
  reserved: number
  available: number
  stock: StockRow[]
  reservations: {
    id: string
    order: string | null
    line: string
    lot: string
    bin: string
    quantity: number
  }[]
  waiting: {
    line: string
    order: string | null
    wanted: number
    allocated: number
    short: number
    priority: number
    createdAt: string
  }[]
}
export interface PickListAnswer {
  id: string
  no: string
  order: string
  orderNo: string
  priority: number
  state: string
  createdAt: string
  pickedAt: string | null
  packedAt: string | null
  issuedAt: string | null
  tasks: number
  tasksDone: number
  pieces: number
  lines: {
    id: string
    sequence: number
    item: string
    itemCode: string
    itemNameZh: string
    itemNameEn: string
    uom: string
    uomScale: number
    lot: string
    bin: string
    quantity: number
    picked: number
    state: string
    doneAt: string | null
    doneBy: string | null
  }[]
  packages: {
    id: string
    sscc: string
    weightGrams: number
    lengthMm: number
    widthMm: number
    heightMm: number
    contents: unknown
  }[]
}
