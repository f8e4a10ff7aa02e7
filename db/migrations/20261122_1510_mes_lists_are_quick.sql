-- Lists of the shop floor stay quick at a hundred thousand jobs: counting needs no join, states have an index.
create index job_order_by_state on mes.job_order (tenant_id, state, released_at, id);
create index operation_by_state on mes.operation (tenant_id, state, created_at, id);
create index inspection_by_state on mes.inspection (tenant_id, state, requested_at, id);

create or replace view mes.operation_row with (security_invoker = true) as
  select o.tenant_id, o.id, o.job_order_id, j.no as job_order_no, o.sequence, o.code, o.name_zh, o.name_en,
    o.kind, o.work_center, o.machine, o.state, o.quantity, o.good, o.scrap, o.created_at, o.started_at,
    o.finished_at, o.blocked_reason, (select f.reason from mes.operation_flag f
      where f.tenant_id = o.tenant_id and f.operation_id = o.id and f.cleared_at is null
      order by f.severity desc, f.id limit 1) as flag_reason, j.item_id, i.code as item_code,
    i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom, j.due_at
  from mes.operation o
  left join mes.job_order j on j.tenant_id = o.tenant_id and j.id = o.job_order_id
  left join master.item i on i.tenant_id = j.tenant_id and i.id = j.item_id;

create or replace view mes.inspection_row with (security_invoker = true) as
  select n.tenant_id, n.id, n.no, n.job_order_id, j.no as job_order_no, n.item_id, i.code as item_code,
    i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom, n.lot, n.quantity, n.aql, n.code_letter,
    n.sample_size, n.acceptance, n.rejection, n.defects, n.state, n.requested_at, n.decided_at, n.decided_by
  from mes.inspection n
  left join mes.job_order j on j.tenant_id = n.tenant_id and j.id = n.job_order_id
  left join master.item i on i.tenant_id = n.tenant_id and i.id = n.item_id;
