-- Items and parties are found by a part of their code, names and numbers.
select kernel.make_findable('master.item', array['code', 'name_zh', 'name_en', $$coalesce(gtin, '')$$]);
select kernel.make_findable('master.party',
  array['code', 'name_zh', 'name_en', $$coalesce(contact, '')$$, $$coalesce(phone, '')$$]);
select kernel.make_findable('master.party_address', '{city}', 'party_id');
