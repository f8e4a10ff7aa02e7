// The journey of an order through the six systems. Read it from top to bottom.
import { flow, when, within } from '#kernel/flow.ts'
import * as erp from '#erp/index.ts'
import * as mcs from '#mcs/index.ts'
import * as mes from '#mes/index.ts'
import * as oms from '#oms/index.ts'
import * as tms from '#tms/index.ts'
import * as wms from '#wms/index.ts'

export const orderToDelivery = flow('order-to-delivery', [
  // The order comes in and takes what is on the shelf; ERP looks up stock, plan and budget for it.
  within(oms.OrderAccepted).do(wms.allocateStock, p => ({
    order: p.order,
    priority: p.priority,
    lines: p.lines,
  })),
  when(oms.OrderAccepted).do(erp.assessOrder),

  // What is missing is planned: made where the material is there, bought where it is not.
  when(wms.StockShort).do(erp.planSupply),
  when(erp.MaterialShort).do(erp.orderMaterial),
  when(erp.ProductionPlanned).do(mes.releaseJobOrder),

  // The plant gets its material, the machines their setpoints; nothing starts before they are confirmed.
  when(mes.MaterialRequested).do(wms.issueMaterial),
  when(wms.MaterialIssued).do(mes.recordMaterial),
  when(mes.OperationDispatched).do(mcs.runRecipe),
  when(mcs.RecipeConfirmed).do(mes.allowStart),
  when(mcs.RecipeFailed).do(mes.blockOperation),
  when(mes.OperationStarted).do(mcs.startJob, p =>
    p.machine ? { operation: p.operation, machine: p.machine, quantity: p.quantity } : null,
  ),
  when(mcs.PiecesCounted).do(mes.countPieces),
  when(mes.OperationFinished).do(mcs.endRecipe),

  // What goes wrong moves the dates behind it, and what is mended brings them back.
  when(mcs.AlarmRaised).do(mes.flagOperation, p =>
    p.operation
      ? {
          machine: p.machine,
          operation: p.operation,
          alarm: p.alarm,
          severity: p.severity,
          reason: p.code,
          silent: false,
        }
      : null,
  ),
  when(mcs.MachineFellSilent).do(mes.flagOperation, p =>
    p.operation
      ? {
          machine: p.machine,
          operation: p.operation,
          alarm: null,
          severity: 500,
          reason: 'no-data',
          silent: true,
        }
      : null,
  ),
  when(mcs.AlarmCleared).do(mes.unflagOperation, p =>
    p.operation ? { operation: p.operation, alarm: p.alarm } : null,
  ),
  when(mcs.MachineReturned).do(mes.unflagOperation, p =>
    p.operation ? { operation: p.operation, alarm: null } : null,
  ),

  // Progress reaches the plan and the customer's date.
  when(mes.ProductionReported).do(erp.updateProgress, p => ({
    productionOrder: p.productionOrder,
    good: p.finished,
    scrap: p.scrap,
    expectedAt: p.expectedAt,
    why: p.why ?? 'progress',
    uncertain: p.uncertain ?? false,
  })),
  when(mes.OperationFlagged).do(erp.updateProgress, p => ({
    productionOrder: p.productionOrder,
    expectedAt: p.expectedAt,
    why: p.reason,
    uncertain: p.uncertain,
  })),
  when(mes.OperationUnflagged).do(erp.updateProgress, p => ({
    productionOrder: p.productionOrder,
    expectedAt: p.expectedAt,
    why: 'cleared',
    uncertain: false,
  })),
  when(erp.SupplyDecided).do(oms.movePromise, p => ({
    order: p.order,
    orderLine: p.orderLine,
    expectedAt: p.expectedAt,
    why: p.decision,
    uncertain: false,
  })),
  when(erp.SupplyDateChanged).do(oms.movePromise),

  // Only what passed inspection becomes stock, kept for the line it was made for.
  when(mes.LotPassedInspection).do(wms.receiveProduction),
  when(mes.JobOrderCompleted).do(erp.completeProduction),
  when(wms.StockPutAway).do(wms.allocateShortLines, p => (p.orderLine ? null : { item: p.item })),

  // The warehouse, and the road.
  when(wms.OrderFullyAllocated).do(oms.startShipping, p => ({ order: p.order })),
  when(wms.StockAllocated).do(oms.startShipping, p => ({ order: p.order, part: true })),
  when(wms.PartReady).do(oms.startShipping, p => ({ order: p.order, part: true })),
  when(oms.ShipPolicyChanged).do(oms.startShipping, p =>
    p.shipPolicy === 'ship-available' ? { order: p.order, part: true } : null,
  ),
  when(oms.ShippingStarted).do(wms.releasePickList),
  // Orders of one customer that come within the company's window are packed together, if it wants that.
  when(wms.PickListReleased).do(oms.mergeOrders, p => ({ order: p.order })),
  when(oms.MergeFound).do(wms.packTogether),
  when(wms.OrderPacked).do(tms.bookCarrier),
  when(tms.CarrierBooked).do(oms.confirmShipment),
  when(oms.OrderShipped).do(oms.notifyCustomer),
  when(oms.OrderPartShipped).do(oms.notifyCustomer, p => ({ ...p, isPart: true })),
  when(tms.ShipmentPickedUp).do(wms.issueGoods, p => ({ order: p.order, pickList: p.pickList })),
  when(tms.ShipmentDelivered).do(oms.completeOrder),

  // What turns back.
  when(oms.OrderCancelled).do(wms.releaseAllocation, p => ({ order: p.order })),
  when(oms.OrderCancelled).do(erp.cancelSupply, p => ({ order: p.order })),
  when(erp.ProductionCancelled).do(mes.cancelJobOrder),
  when(oms.OrderCancelled).do(tms.cancelBooking, p => ({ order: p.order })),
])
