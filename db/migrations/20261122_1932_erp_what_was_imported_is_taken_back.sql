-- Bills and routings that an import made may be removed again.
grant delete on erp.bill_of_material, erp.routing to sixlink_app;
