-- Job orders and inspections are found by parts of their numbers and lots.
select kernel.make_findable('mes.job_order', '{no,production_order_no,lot}');
select kernel.make_findable('mes.inspection', '{no,lot}');
