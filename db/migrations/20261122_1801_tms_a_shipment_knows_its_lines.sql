-- TMS: which quantities of which order lines travel in a shipment: [{line, quantity}]. Empty: all of its order, as
-- shipments from before knew no parts.
alter table tms.shipment add column lines jsonb not null default '[]';
