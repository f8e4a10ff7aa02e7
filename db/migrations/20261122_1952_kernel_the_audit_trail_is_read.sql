-- The audit trail as people read it: who did what, when, to which record, and what was refused.
create view kernel.audit_entry with (security_invoker = true) as
  select tenant_id, id, at, actor ->> 'kind' as kind, actor ->> 'name' as who, actor ->> 'id' as whose, command,
    case when refused is null then 'done' else 'refused' end as outcome, refused,
    nullif(concat_ws(' ', changes -> 0 ->> 'entity', changes -> 0 ->> 'id'), '') as record, journey
  from kernel.audit;
grant select on kernel.audit_entry to sixlink_app;
