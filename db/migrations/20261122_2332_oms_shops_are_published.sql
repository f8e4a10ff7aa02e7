-- On whom the open shops book, for the other rooms: never their secrets.
create view oms.published_shop with (security_invoker = true) as
  select tenant_id, code, name_zh, name_en, customer_id from oms.shop where disabled_at is null;
grant select on oms.published_shop to sixlink_app;
