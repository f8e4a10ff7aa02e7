-- Machines are found by parts of their names, alarms by parts of what they say.
select kernel.make_findable('mcs.machine', '{code,name_zh,name_en}');
select kernel.make_findable('mcs.alarm', '{code,message_zh,message_en}');
