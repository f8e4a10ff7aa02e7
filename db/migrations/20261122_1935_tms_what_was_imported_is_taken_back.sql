-- Lines of rate cards that an import made may be removed again: shipments keep the price they were quoted.
grant delete on tms.rate to sixlink_app;
