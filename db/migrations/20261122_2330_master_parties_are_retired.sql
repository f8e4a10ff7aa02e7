-- A customer that is not served, or a supplier that is not bought from, any more. What stands on old documents stays.
alter table master.party add column retired boolean not null default false;
