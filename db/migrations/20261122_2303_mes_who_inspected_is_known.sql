-- Whoever inspected is known by id, so that another decides about the lot where the company says so.
alter table mes.inspection add column inspected_by_id text;
