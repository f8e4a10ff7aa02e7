-- Deliveries that failed at least once: whoever of their line and subject comes later waits for them.
create index delivery_failed on kernel.delivery (tenant_id, line, subject, id) where attempts > 0;
