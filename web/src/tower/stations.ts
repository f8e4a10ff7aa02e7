// What the three numbers of each house are, and the filtered list behind each: number and list count the
// same rows.
import type { Room } from '../i18n/words.ts'

export interface StationLinks {
  backlog: string
  late: string
  alarms: string
}

const onTheRoad = '/tms/shipments?state=booking,booked,picked-up,in-transit,out-for-delivery,at-pickup-point'

export const stationLinks: Record<Room, StationLinks> = {
  oms: {
    backlog: '/oms/orders?status=held,accepted,shipping',
    late: '/oms/orders?status=held,accepted,shipping,shipped&is_late=true',
    alarms: '/oms/orders?status=held',
  },
  erp: {
    backlog: '/erp/production-orders?state=waiting-for-material,planned,in-progress',
    late: '/erp/production-orders?state=waiting-for-material,planned,in-progress&is_late=true',
    alarms: '/erp/supply?state=proposed',
  },
  wms: {
    backlog: '/wms/pick-tasks?state=open',
    late: `/wms/pick-tasks?state=open&created_at=..${new Date(Date.now() - 86_400_000).toISOString()}`,
    alarms: '/wms/put-away-tasks?state=open',
  },
  tms: {
    backlog: onTheRoad,
    late: `${onTheRoad}&eta_at=..${new Date().toISOString()}`,
    alarms: '/tms/shipments?state=failed,exception,refused',
  },
  mes: {
    backlog: '/mes/job-orders?state=released,running,inspecting,held',
    late: '/mes/job-orders?state=released,running,inspecting,held&is_late=true',
    alarms: '/mes/operations?state=blocked',
  },
  mcs: {
    backlog: '/mcs/machines?state=Execute',
    late: '/mcs/machines?state=NoData',
    alarms: '/mcs/alarms?state=unacknowledged,acknowledged',
  },
}
