-- The same pieces as before (migration 1840) for a quarter of the time: a pattern without alternatives is matched fast, so
-- the text is cut to whole pieces first. 25 us instead of 98 for a number, a channel's number and a Chinese name.
create or replace function kernel.pieces(tenant int, words text) returns text[]
language plpgsql immutable parallel safe cost 1000 as $$
declare
  low text := lower(words);
  size int := length(low);
  piece text := tenant || ':\1' || chr(1);
  cut text := regexp_replace(left(low, size / 3 * 3), '(...)', piece, 'g')
    || regexp_replace(substr(low, 2, (size - 1) / 3 * 3), '(...)', piece, 'g')
    || regexp_replace(substr(low, 3, (size - 2) / 3 * 3), '(...)', piece, 'g');
begin
  if octet_length(low) > size then
    low := regexp_replace(low, '[\x01-\x7f]+', ' ', 'g');
    size := length(low);
    cut := cut || regexp_replace(left(low, size / 2 * 2), '(..)', piece, 'g')
      || regexp_replace(substr(low, 2, (size - 1) / 2 * 2), '(..)', piece, 'g');
  end if;
  return string_to_array(rtrim(cut, chr(1)), chr(1));
end $$;
