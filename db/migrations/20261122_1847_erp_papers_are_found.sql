-- Orders, invoices, journal entries and notices are found by parts of what stands on them.
select kernel.make_findable('erp.production_order', '{no}');
select kernel.make_findable('erp.purchase_order', '{no}');
select kernel.make_findable('erp.invoice', '{no,order_no}');
select kernel.make_findable('erp.journal_entry', '{erp.voucher_no(no),memo_zh,memo_en}');
select kernel.make_findable('erp.notice', '{says_zh,says_en}');
