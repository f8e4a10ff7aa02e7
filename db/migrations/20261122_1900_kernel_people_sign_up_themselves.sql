-- Companies are founded by those who sign up; people confirm their address, reset their password, carry a
-- second factor and see their sessions. What is asked before any company is known stands outside of tenancy.
alter table kernel.tenant
  -- null: no trial; afterwards the company is read only
  add column trial_ends_at timestamptz,
  add column template text not null default 'demo' check (template in ('demo', 'maker', 'merchant', 'both')),
  -- how many days before the end of the trial its people were written to
  add column trial_told_days int;

alter table kernel.person
  -- the companies that a sign-in can open; their memberships have the last word
  add column companies int[] not null default '{}',
  add column totp_secret text,
  add column totp_pending text,
  -- the time step of the last code that was accepted: each is good once
  add column totp_step bigint,
  add column password_changed_at timestamptz not null default now();
update kernel.person set companies = array[home_tenant] where home_tenant is not null;

alter table kernel.session
  add column id uuid not null default gen_random_uuid(),
  add column last_seen_at timestamptz not null default now();
create unique index session_by_id on kernel.session (tenant_id, id);
create index session_of_person on kernel.session (tenant_id, person_id, created_at);

-- Addresses that were mailed: single use, kept as a hash.
create table kernel.link (
  hash bytea primary key,
  purpose text not null check (purpose in ('sign-up', 'reset', 'invite')),
  email text not null check (email = lower(email)),
  details jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index link_recent on kernel.link (email, created_at desc);
grant select, insert, update on kernel.link to sixlink_app;

-- Letters of the house itself. The text holds an address that opens something: it is emptied once sent.
create table kernel.letter (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  link text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  tries int not null default 0,
  last_error text
);
create index letter_waiting on kernel.letter (created_at) where sent_at is null;
grant select, insert, update, delete on kernel.letter to sixlink_app;

create table kernel.recovery_code (
  person_id uuid not null references kernel.person,
  hash bytea not null,
  used_at timestamptz,
  primary key (person_id, hash)
);
grant select, insert, update, delete on kernel.recovery_code to sixlink_app;

-- The only way in which the application makes a company: it cannot change or remove one.
create function kernel.found_company(new_code text, zh text, en text, new_template text, trial_days int)
returns int language sql security definer set search_path = kernel, pg_temp as $$
  insert into kernel.tenant (code, name_zh, name_en, template, trial_ends_at)
  values (new_code, zh, en, new_template, now() + make_interval(days => trial_days))
  returning id
$$;
revoke execute on function kernel.found_company from public;
grant execute on function kernel.found_company to sixlink_app;

-- Letters about the end of a trial are written once per number of days.
create function kernel.note_trial_told(company int, days int) returns int
language sql security definer set search_path = kernel, pg_temp as $$
  update kernel.tenant set trial_told_days = days
  where id = company and (trial_told_days is null or trial_told_days > days) returning id
$$;
revoke execute on function kernel.note_trial_told from public;
grant execute on function kernel.note_trial_told to sixlink_app, sixlink_worker;
