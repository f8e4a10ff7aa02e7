-- Work centers that a routing may name.
create view mes.published_work_center with (security_invoker = true) as
  select tenant_id, code, name_zh, name_en from mes.work_center;
grant select on mes.published_work_center to sixlink_app;
