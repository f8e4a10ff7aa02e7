// What must always be true of the shop floor (reliability.md 2.E): no query returns a row when all is well.
// They are read as the owner, across tenants.

export const mesInvariants: { code: string; says: string; sql: string }[] = [
  { code: 'I-51', says: 'A finished operation accounts for every piece it started: good + scrap + unmade.',
    sql: `select tenant_id, id from mes.operation where (state = 'finished'
      and good + scrap + unmade < quantity)
          or least(quantity, good, scrap, unmade) < 0` },
  { code: 'I-52', says: 'An operation works on no more than the step before made good.',
    sql: `select * from (select tenant_id, id, job_order_id, state, ready_at, quantity,
            lag(good) over (partition by tenant_id, job_order_id order by sequence) as good_before
          from mes.operation) o where ready_at is not null and good_before is not null
            and quantity > good_before` },
  { code: 'I-53', says: 'Nothing is reported beyond the quantity and its over-production limit.',
    sql: `select tenant_id, id from mes.operation where good + scrap + unmade > quantity_max` },
  { code: 'I-54', says: 'What a job received is what its lots say.',
    sql: `select m.tenant_id, m.job_order_id, m.item_id from mes.job_material m
          left join mes.job_material_lot l on l.tenant_id = m.tenant_id and l.job_order_id = m.job_order_id
            and l.item_id = m.item_id
          group by m.tenant_id, m.job_order_id, m.item_id, m.received
            having m.received <> coalesce(sum(l.quantity), 0)` },
  { code: 'I-55', says: 'Material fully received has finished its issue step, unless the job was cancelled.',
    sql: `select o.tenant_id, o.id from mes.operation o join mes.job_order j on j.tenant_id = o.tenant_id
            and j.id = o.job_order_id
          where o.kind = 'issue' and o.state = 'dispatched' and j.cancelled_at is null
            and not exists (select from mes.job_material m where m.tenant_id = o.tenant_id
              and m.job_order_id = o.job_order_id and m.received < m.requested)` },
  { code: 'I-56', says: 'What passed inspection is what the completed job made good.',
    sql: `select j.tenant_id, j.id from mes.job_order j where j.state = 'completed' and j.good <> coalesce((
            select sum(n.quantity - case when n.state = 'passed' then n.defects else 0 end)
              from mes.inspection n
            where n.tenant_id = j.tenant_id and n.job_order_id = j.id and n.state in ('passed', 'conceded')),
              0)` },
  { code: 'I-57', says: 'A job that has ended has no open operation and no open inspection.',
    sql: `select j.tenant_id, j.id from mes.job_order j where j.state in ('completed', 'cancelled') and (
            exists (select from mes.operation o where o.tenant_id = j.tenant_id and o.job_order_id = j.id
              and o.state not in ('finished', 'cancelled'))
            or exists (select from mes.inspection n where n.tenant_id = j.tenant_id and n.job_order_id = j.id
              and n.state in ('requested', 'failed')))` },
  { code: 'I-58', says: 'One machine runs one operation at a time.',
    sql: `select a.tenant_id, a.id, b.id as other from mes.operation a join mes.operation b on b.tenant_id =
      a.tenant_id
            and b.machine = a.machine and b.id > a.id
            and tstzrange(b.started_at, b.finished_at) && tstzrange(a.started_at, a.finished_at)
          where a.started_at is not null and b.started_at is not null` },
  { code: 'I-59', says: 'A total of a machine is counted once.',
    sql: `select tenant_id, operation_id from mes.production_report where origin = 'machine'
          group by tenant_id, operation_id, machine, counted_good, counted_scrap having count(*) > 1` },
  { code: 'I-60', says: 'The counters of a making operation are the sums of its reports.',
    sql: `select o.tenant_id, o.id from mes.operation o
          left join mes.production_report r on r.tenant_id = o.tenant_id and r.operation_id = o.id
          where o.kind = 'make' group by o.tenant_id, o.id, o.good, o.scrap
          having o.good <> coalesce(sum(r.good), 0) or o.scrap <> coalesce(sum(r.scrap), 0)` },
  { code: 'I-60b', says: 'What was taken from a machine counter is in its reports.',
    sql: `select o.tenant_id, o.id from mes.operation o
          left join mes.production_report r on r.tenant_id = o.tenant_id and r.operation_id = o.id
            and r.origin = 'machine'
          group by o.tenant_id, o.id, o.taken_good, o.taken_scrap
          having o.taken_good <> coalesce(sum(r.good), 0) or o.taken_scrap <> coalesce(sum(r.scrap), 0)` },
  { code: 'I-61', says: 'Genealogy has no circle: no lot is its own ancestor.',
    sql: `with recursive link as (
            select l.tenant_id, j.item_id as made_item, j.lot as made_lot, l.item_id, l.lot
            from mes.job_material_lot l join mes.job_order j on j.tenant_id = l.tenant_id and j.id =
              l.job_order_id
          ), walk as (
            select tenant_id, made_item, made_lot, item_id, lot from link
            union select w.tenant_id, w.made_item, w.made_lot, n.item_id, n.lot
            from walk w join link n on n.tenant_id = w.tenant_id and n.made_item = w.item_id and n.made_lot =
              w.lot)
          select * from walk where made_item = item_id and made_lot = lot` },
  { code: 'I-M1', says: 'A job order counts what its operations count.',
    sql: `select j.tenant_id, j.id from mes.job_order j join mes.operation o on o.tenant_id = j.tenant_id
            and o.job_order_id = j.id where j.plant is null or j.state = 'completed'
            group by j.tenant_id, j.id, j.scrap having j.scrap <> sum(o.scrap)` },
  { code: 'I-M2', says: 'Steps run in their sequence: none starts before the one before it has finished.',
    sql: `select * from (select tenant_id, id, started_at, lag(finished_at) over w as before_finished,
            lag(state) over w as before_state
          from mes.operation window w as (partition by tenant_id, job_order_id order by sequence)) o
          where started_at is not null and before_state is not null
            and (before_finished is null or started_at < before_finished)` },
  { code: 'I-M3', says: 'A flag stands only against an operation that is open.',
    sql: `select f.tenant_id, f.id from mes.operation_flag f join mes.operation o on o.tenant_id = f.tenant_id
            and o.id = f.operation_id where f.cleared_at is null and o.state in ('finished', 'cancelled')` },
  { code: 'I-M4', says: 'No free machine stands beside work that waits for it.',
    sql: `select o.tenant_id, o.id from mes.operation o where o.state = 'waiting' and o.ready_at is not null
            and o.kind = 'make' and exists (select from mes.work_center_machine m where m.tenant_id =
              o.tenant_id
              and m.work_center = o.work_center and not exists (select from mes.operation b
                where b.tenant_id = o.tenant_id and b.machine = m.machine
                  and b.state in ('dispatched', 'blocked', 'allowed', 'running')))` },
  { code: 'I-M6', says: 'A job at a third party counts what its plant reported.',
    sql: `select j.tenant_id, j.id from mes.job_order j left join mes.plant_report r
            on r.tenant_id = j.tenant_id and r.job_order_id = j.id left join mes.operation o
            on o.tenant_id = r.tenant_id and o.id = r.operation_id
          where j.plant is not null group by j.tenant_id, j.id, j.quantity, j.good, j.scrap
          having j.scrap <> coalesce(sum(r.scrap), 0) or j.good + j.scrap > j.quantity
            or j.good <> coalesce(sum(r.good) filter (where o.sequence = (select max(m.sequence)
              from mes.operation m where m.tenant_id = j.tenant_id and m.job_order_id = j.id
                and m.kind = 'make')), 0)` },
  { code: 'I-M5', says: 'A production order that was taken back has no job order that goes on unknowing.',
    sql: `select i.tenant_id, i.production_order_id from mes.production_intake i join mes.job_order j
            on j.tenant_id = i.tenant_id and j.production_order_id = i.production_order_id
          where i.cancelled_at is not null and j.cancelled_at is null and j.state not in ('completed')` },
]
