// Photos of inspections: which picture belongs to which lot, who took it and when.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface NewPhoto {
  id: Id
  inspection: Id
  sha256: string
  type: string
  bytes: number
  by: string
}
/** Writes a photo down; the same picture of the same inspection counts once. Returns how many are new. */
export const insertPhoto = (tx: Tx, p: NewPhoto) =>
  tx.count(
    `insert into mes.photo (tenant_id, id, inspection_id, sha256, type, bytes, taken_at, taken_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, inspection_id, sha256) do nothing`,
    [tx.tenant, p.id, p.inspection, p.sha256, p.type, p.bytes, tx.now, p.by],
  )

/** Locks an inspection, so that photos of it are counted one after the other; 0 where there is none. */
export const lockInspection = (tx: Tx, inspection: Id) =>
  tx.count(`select from mes.inspection where tenant_id = $1 and id = $2 for no key update`, [
    tx.tenant,
    inspection,
  ])

export const countPhotos = (tx: Tx, inspection: Id) =>
  tx.one<{ photos: number }>(
    `select count(*)::int as photos from mes.photo where tenant_id = $1 and inspection_id = $2`,
    [tx.tenant, inspection],
  )

export interface Photo {
  id: Id
  inspection: Id
  inspection_no: string
  taken_at: Date
  taken_by: string
}
/** The photos of a lot, oldest first. */
export const photosOfLot = (tx: Tx, lot: string) =>
  tx.rows<Photo>(
    `select p.id, p.inspection_id as inspection, i.no as inspection_no, p.taken_at, p.taken_by
     from mes.photo p join mes.inspection i on i.tenant_id = $1 and i.id = p.inspection_id
     where p.tenant_id = $1 and i.lot = $2 order by p.taken_at, p.id limit 200`,
    [tx.tenant, lot],
  )

export const photoById = (tx: Tx, id: Id) =>
  tx.maybe<{ sha256: string; type: string; bytes: number }>(
    `select sha256, type, bytes from mes.photo where tenant_id = $1 and id = $2`,
    [tx.tenant, id],
  )
