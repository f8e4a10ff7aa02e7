-- An item that is sold no more. What is ordered, made and in stock of it goes its way.
alter table master.item add column retired boolean not null default false;
