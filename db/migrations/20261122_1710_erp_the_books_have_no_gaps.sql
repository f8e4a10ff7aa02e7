-- The books: accounts, periods, journal entries numbered without gaps, balances kept with them, invoices, receivables.
create table erp.account (
  tenant_id int not null,
  code text not null check (code ~ '^[0-9]{4,10}$'),
  id uuid not null,
  name_zh text not null, name_en text not null,
  category text not null check (category in ('asset', 'liability', 'equity', 'cost', 'profit-loss')),
  normal_side text not null check (normal_side in ('debit', 'credit')),
  level int not null,
  parent_code text,
  in_standard_list boolean not null,
  primary key (tenant_id, code),
  foreign key (tenant_id, parent_code) references erp.account
);
select kernel.protect('erp.account', 'select, insert, update');

-- A month of the books. `last_no` is taken and given in the transaction that posts: vouchers have no gaps.
create table erp.period (
  tenant_id int not null,
  month date not null check (extract(day from month) = 1),
  last_no int not null default 0 check (last_no >= 0),
  closed_at timestamptz,
  primary key (tenant_id, month)
);
select kernel.protect('erp.period', 'select, insert, update');

create table erp.journal_entry (
  tenant_id int not null,
  id uuid not null,
  month date not null,
  no int not null check (no > 0),
  day date not null,
  kind text not null check (kind in ('opening', 'material-issue', 'production-receipt', 'purchase-receipt', 'return-receipt',
    'cost-of-sale', 'freight', 'sale', 'payment', 'reversal')),
  memo_zh text not null, memo_en text not null,
  -- the document behind it, e.g. 'wms.put-away'
  source text not null,
  source_id uuid not null,
  order_id uuid,
  reverses uuid,
  debit_minor bigint not null check (debit_minor <> 0),
  posted_by text not null,
  posted_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, month, no),
  unique (tenant_id, kind, source_id),
  unique (tenant_id, reverses),
  check ((kind = 'reversal') = (reverses is not null)),
  check (date_trunc('month', day)::date = month),
  foreign key (tenant_id, month) references erp.period,
  foreign key (tenant_id, reverses) references erp.journal_entry
);
create index journal_entry_by_time on erp.journal_entry (tenant_id, posted_at, id);
create index journal_entry_of_order on erp.journal_entry (tenant_id, order_id) where order_id is not null;
select kernel.protect('erp.journal_entry', 'select, insert');

create table erp.journal_line (
  tenant_id int not null,
  entry_id uuid not null,
  line_no int not null,
  account text not null,
  debit_minor bigint not null default 0,
  credit_minor bigint not null default 0,
  party_id uuid, item_id uuid,
  primary key (tenant_id, entry_id, line_no),
  check ((debit_minor = 0) <> (credit_minor = 0)),
  foreign key (tenant_id, entry_id) references erp.journal_entry,
  foreign key (tenant_id, account) references erp.account
) partition by range (entry_id);
create table erp.journal_line_rest partition of erp.journal_line default;
create index journal_line_of_account on erp.journal_line (tenant_id, account, entry_id);
select kernel.protect('erp.journal_line', 'select, insert');
select kernel.make_partitions('erp.journal_line', '2026-06-01', '2027-12-01');

-- Movements of an account in a month, written by the statement that writes the lines.
create table erp.account_balance (
  tenant_id int not null,
  month date not null,
  account text not null,
  debit_minor bigint not null default 0,
  credit_minor bigint not null default 0,
  primary key (tenant_id, month, account),
  foreign key (tenant_id, account) references erp.account
);
select kernel.protect('erp.account_balance', 'select, insert, update');

create table erp.invoice (
  tenant_id int not null,
  id uuid not null,
  no text not null,
  order_id uuid not null,
  order_no text not null,
  customer_id uuid not null,
  net_minor bigint not null, tax_minor bigint not null, gross_minor bigint not null,
  -- not yet paid
  open_minor bigint not null check (open_minor between 0 and gross_minor),
  state text not null default 'issued' check (state in ('issued', 'paid', 'reversed')),
  issued_at timestamptz not null,
  paid_at timestamptz,
  entry_id uuid,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  unique (tenant_id, order_id),
  check (net_minor + tax_minor = gross_minor),
  foreign key (tenant_id, customer_id) references master.party
);
create index invoice_by_time on erp.invoice (tenant_id, issued_at, id);
create index invoice_open on erp.invoice (tenant_id, customer_id, issued_at) where open_minor > 0;
select kernel.protect('erp.invoice', 'select, insert, update');

create table erp.invoice_line (
  tenant_id int not null,
  invoice_id uuid not null,
  line_no int not null,
  order_line_id uuid not null,
  item_id uuid not null,
  quantity bigint not null check (quantity > 0),
  tax_rate_bp int not null,
  net_minor bigint not null, tax_minor bigint not null, gross_minor bigint not null,
  primary key (tenant_id, invoice_id, line_no),
  check (net_minor + tax_minor = gross_minor),
  foreign key (tenant_id, invoice_id) references erp.invoice,
  foreign key (tenant_id, item_id) references master.item
);
select kernel.protect('erp.invoice_line', 'select, insert');

-- What a customer owes: kept, so that the credit check of an order reads one row.
create table erp.receivable (
  tenant_id int not null,
  customer_id uuid not null,
  open_minor bigint not null check (open_minor >= 0),
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references master.party
);
select kernel.protect('erp.receivable', 'select, insert, update');

-- 记-001: the serial in at least three digits.
create function erp.voucher_no(no int) returns text language sql immutable
  return '记-' || lpad(no::text, greatest(3, length(no::text)), '0');
grant execute on function erp.voucher_no to sixlink_app;

create view erp.published_entry with (security_invoker = true) as
  select tenant_id, id, erp.voucher_no(no) as no, day, kind, memo_zh, memo_en, source, source_id, order_id, debit_minor,
    reverses, posted_by, posted_at, to_char(month, 'YYYY-MM') as month
  from erp.journal_entry;
create view erp.published_entry_line with (security_invoker = true) as
  select l.tenant_id, l.entry_id, l.line_no, l.account, a.name_zh as account_name_zh, a.name_en as account_name_en,
    l.debit_minor, l.credit_minor, l.party_id, l.item_id
  from erp.journal_line l join erp.account a on a.tenant_id = l.tenant_id and a.code = l.account;
create view erp.published_invoice with (security_invoker = true) as
  select tenant_id, id, no, order_id, net_minor, tax_minor, gross_minor, issued_at, open_minor, state, customer_id
  from erp.invoice;
grant select on erp.published_entry, erp.published_entry_line, erp.published_invoice to sixlink_app;

create view erp.customer_list with (security_invoker = true) as
  select p.tenant_id, p.id, p.code, p.name_zh, p.name_en, p.level, coalesce(p.channel, 'web-shop') as channel, p.contact,
    p.phone, p.email, p.credit_limit_minor, coalesce(r.open_minor, 0) as open_minor,
    coalesce(a.province, '') as province, coalesce(a.city, '') as city
  from master.party p
  left join erp.receivable r on r.tenant_id = p.tenant_id and r.customer_id = p.id
  left join lateral (select province, city from master.party_address x
    where x.tenant_id = p.tenant_id and x.party_id = p.id order by is_default desc, id limit 1) a on true
  where p.kind = 'customer';
create view erp.invoice_list with (security_invoker = true) as
  select v.tenant_id, v.id, v.no, v.order_id, v.order_no, v.customer_id, p.code as customer_code,
    p.name_zh as customer_name_zh, p.name_en as customer_name_en, v.net_minor, v.tax_minor, v.gross_minor, v.open_minor, v.state,
    v.issued_at, v.entry_id
  from erp.invoice v join master.party p on p.tenant_id = v.tenant_id and p.id = v.customer_id;
create view erp.account_list with (security_invoker = true) as
  select a.tenant_id, a.id, a.code, a.name_zh, a.name_en, a.category, a.normal_side, a.level, a.in_standard_list,
    coalesce(b.debit_minor, 0) as debit_minor, coalesce(b.credit_minor, 0) as credit_minor,
    coalesce(case a.normal_side when 'debit' then b.debit_minor - b.credit_minor else b.credit_minor - b.debit_minor end, 0)
      as balance_minor
  from erp.account a
  left join lateral (select sum(debit_minor)::bigint as debit_minor, sum(credit_minor)::bigint as credit_minor
    from erp.account_balance x where x.tenant_id = a.tenant_id and x.account = a.code) b on true;
grant select on erp.customer_list, erp.invoice_list, erp.account_list to sixlink_app;
