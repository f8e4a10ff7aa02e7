-- A third party's plant names its key and its format, and each of its messages says by whom and how it came.
alter table mes.plant
  -- only this key may speak for the plant; null: any that holds the permission
  add column key_id uuid,
  -- what was agreed; every known format is read all the same
  add column message_format text not null default 'json' check (message_format in ('json', 'b2mml-json', 'b2mml-xml'));
alter table mes.plant_message add column sent_by text, add column format text;
create index plant_message_newest on mes.plant_message (tenant_id, plant, at desc);
