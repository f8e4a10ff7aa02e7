-- ERP: an order that leaves in parts is invoiced part by part; together its invoices are the order.
alter table erp.invoice add column shipment_id uuid;
alter table erp.invoice drop constraint invoice_tenant_id_order_id_key;
alter table erp.invoice add constraint invoice_once_per_shipment unique nulls not distinct (tenant_id, order_id, shipment_id);
create index invoice_line_by_order_line on erp.invoice_line (tenant_id, order_line_id);
