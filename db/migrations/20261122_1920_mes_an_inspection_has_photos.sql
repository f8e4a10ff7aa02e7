-- MES: photos that an inspector took of a lot. The picture is a file under SIXLINK_DATA/files, named by its content.
create table mes.photo (
  tenant_id int not null,
  id uuid not null,
  inspection_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes int not null check (bytes > 0),
  taken_at timestamptz not null,
  taken_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, inspection_id, sha256),
  foreign key (tenant_id, inspection_id) references mes.inspection
);
create index inspection_by_lot on mes.inspection (tenant_id, lot);
select kernel.protect('mes.photo', 'select, insert');
