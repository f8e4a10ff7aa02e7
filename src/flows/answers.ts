// Which room answers which room's question: in the same transaction, read only.
import { answer } from '#kernel/port.ts'
import { askWarehouses } from '#kernel/rights/limits.ts'
import { warehouses } from '#master/location/location.sql.ts'
import * as erp from '#erp/index.ts'
import * as oms from '#oms/index.ts'
import * as tms from '#tms/index.ts'
import * as wms from '#wms/index.ts'

/** Names all answers; called once at start. */
export function answerQuestions(): void {
  answer(oms.askAvailability, wms.availabilityOf)
  answer(oms.askReady, wms.readyFor)
  answer(oms.askServiceability, tms.serviceabilityOf)
  answer(oms.askReceivables, erp.receivablesOf)
  answer(erp.askAvailability, wms.availabilityOf)
  answer(erp.askOrder, oms.orderForErp)
  answer(erp.askOrders, oms.ordersForErp)
  answer(tms.askShipTo, oms.shipToOf)
  answer(askWarehouses, async tx =>
    (await warehouses(tx)).map(w => ({ code: w.code, name: { zh: w.nameZh, en: w.nameEn } })))
}
