// Production orders as an ISA-95 operations schedule, in the element names of B2MML.
import type { OrderOut, OrdersOut } from '#mes/index.ts'

const quantity = (value: number, unit: string) => ({
  QuantityString: String(value),
  DataType: 'int',
  UnitOfMeasure: unit,
})

/** ISA-95 part 2, operations schedule; B2MML OperationsSchedule. `ID` is the cursor of the next page. */
export const scheduleOf = ({ plant, orders, next, more }: OrdersOut, at: Date) => ({
  OperationsSchedule: {
    ID: next,
    Description: more ? 'more follows' : 'complete',
    PublishedDate: at.toISOString(),
    HierarchyScope: { EquipmentID: plant, EquipmentElementLevel: 'Site' },
    OperationsRequest: orders.map(requestOf),
  },
})

const requestOf = (o: OrderOut) => ({
  ID: o.productionOrder,
  Description: `${o.itemNameZh} / ${o.itemNameEn}`,
  OperationsType: 'Production',
  StartTime: o.startAt,
  EndTime: o.dueAt,
  Priority: String(o.priority),
  RequestState: stateOf(o.state),
  SegmentRequirement: o.operations.map((step, i) => ({
    ID: `${o.jobOrder}-${step.sequence}`,
    OperationsSegmentID: step.code,
    Description: `${step.nameZh} / ${step.nameEn}`,
    Duration: `PT${step.setupSeconds + step.secondsPerPiece * o.quantity}S`,
    EquipmentRequirement: [{ EquipmentID: step.workCenter }],
    MaterialRequirement: [
      ...(i === 0
        ? o.materials.map(m => ({
            MaterialDefinitionID: m.item,
            MaterialUse: 'Consumed',
            Quantity: quantity(m.quantity, m.uom),
          }))
        : []),
      ...(i === o.operations.length - 1
        ? [
            {
              MaterialDefinitionID: o.item,
              MaterialLotID: o.lot,
              MaterialUse: 'Produced',
              Quantity: quantity(o.quantity, o.uom),
            },
          ]
        : []),
    ],
  })),
})

/** ISA-95 states of a request. */
const stateOf = (state: string) =>
  state === 'cancelled'
    ? 'Aborted'
    : state === 'completed'
      ? 'Completed'
      : state === 'running'
        ? 'Running'
        : 'Released'
