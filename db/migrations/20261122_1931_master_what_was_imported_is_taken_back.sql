-- What an import made and nobody used may be removed again; foreign keys hold what is used.
grant delete on master.item, master.party, master.party_address, master.supplier_item to sixlink_app;
