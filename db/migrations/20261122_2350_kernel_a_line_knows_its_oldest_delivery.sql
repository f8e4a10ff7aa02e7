-- The oldest delivery of each line is found without reading the queue of the others. No index by number or by
-- moment stands beside it: the queue is empty whenever its statistics are taken, and a plan made from those
-- would read it whole by either.
alter table kernel.delivery drop constraint delivery_pkey;
alter table kernel.delivery add primary key (tenant_id, line, id);
drop index kernel.delivery_due;
