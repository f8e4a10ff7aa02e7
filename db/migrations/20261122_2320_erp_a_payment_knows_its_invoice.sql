-- A payment knows the invoice that it paid: taking its entry back opens that invoice again.
create table erp.payment (
  tenant_id int not null,
  id uuid not null,
  invoice_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (tenant_id, id),
  foreign key (tenant_id, invoice_id) references erp.invoice
);
create index payment_of on erp.payment (tenant_id, invoice_id);
select kernel.protect('erp.payment', 'select, insert');
-- Payments so far: where the order has one invoice that stands, it is that one.
insert into erp.payment (tenant_id, id, invoice_id, amount_minor)
  select e.tenant_id, e.source_id, i.id, e.debit_minor
  from erp.journal_entry e
  join lateral (select (array_agg(v.id))[1] as id, count(*) as n from erp.invoice v
    where v.tenant_id = e.tenant_id and v.order_id = e.order_id and v.state <> 'reversed') i on i.n = 1
  where e.kind = 'payment' and e.debit_minor > 0;
