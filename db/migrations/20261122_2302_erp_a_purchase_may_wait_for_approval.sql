-- A purchase above the company's amount waits for somebody to approve it: until then the supplier is not told.
alter table erp.purchase_order
  drop constraint purchase_order_state_check,
  add constraint purchase_order_state_check
    check (state in ('to-approve', 'ordered', 'partly-received', 'received', 'cancelled')),
  -- whoever decided to buy: `person:…`, or the flow that did
  add column made_by text,
  add column approved_by text,
  add column decided_at timestamptz,
  add column decision_reason text;
create index purchase_order_to_approve on erp.purchase_order (tenant_id, ordered_at, id) where state = 'to-approve';
