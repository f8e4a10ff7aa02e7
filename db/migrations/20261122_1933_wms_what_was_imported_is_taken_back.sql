-- Zones and bins that an import made and nobody used may be removed again.
grant delete on wms.zone, wms.bin to sixlink_app;
