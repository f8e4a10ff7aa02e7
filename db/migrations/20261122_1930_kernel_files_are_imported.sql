-- Files that people bring: what was read, what it made and changed, so that it can be taken back as a whole.
create table kernel.import_batch (
  tenant_id int not null,
  id uuid not null,
  target text not null,
  file_name text not null,
  sha256 text not null,
  bytes int not null,
  encoding text not null,
  row_count int not null,
  headings jsonb not null,
  -- column of the target: place in the file
  mapping jsonb not null,
  -- the rows as read, compressed; gone once they are in
  content bytea,
  state text not null default 'uploaded' check (state in ('uploaded', 'running', 'done', 'failed', 'undone')),
  phase text,
  progress int not null default 0 check (progress between 0 and 100),
  -- who runs it says so again and again; silence means it died, and nothing of it was kept
  run uuid,
  lease_until timestamptz,
  made int, changed int,
  -- sums of the file and of what was written
  sums jsonb,
  failure jsonb,
  by_name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  undone_at timestamptz, undone_by text,
  primary key (tenant_id, id)
);
create index import_batch_by_time on kernel.import_batch (tenant_id, created_at desc, id);
select kernel.protect('kernel.import_batch', 'select, insert, update');

-- Rows of any table that an import made or changed: what stood there before, and a hash of what stands there since.
create table kernel.import_trace (
  tenant_id int not null,
  batch_id uuid not null,
  relation text not null,
  key jsonb not null,
  -- the rows of the key as they were; empty: made by the import
  before jsonb not null,
  after_hash text not null,
  primary key (tenant_id, batch_id, relation, key),
  foreign key (tenant_id, batch_id) references kernel.import_batch
);
select kernel.protect('kernel.import_trace', 'select, insert');
