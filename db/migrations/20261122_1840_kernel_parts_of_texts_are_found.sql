-- A part of a text is found by its pieces of two or three characters, in an index of PostgreSQL's own (GIN over arrays).
-- No extension: pg_trgm may be missing on one's own server, needs three characters, and sees no Chinese where the
-- database's LC_CTYPE is C. Row-level security lets no operator of such an index run before its own check, so that the
-- index would lie unused; therefore functions that belong to sixlink_finder, which sees every tenant, answer with ids of
-- the transaction's own tenant, and the rows are then read under row-level security as ever.
do $$ begin
  if not exists (select from pg_roles where rolname = 'sixlink_finder') then create role sixlink_finder nologin; end if;
  execute format('grant sixlink_finder to %I', current_user);
end $$;
grant usage on schema kernel to sixlink_finder;

-- The pieces of a text: every three neighbouring characters, and every two where both are beyond ASCII (a Chinese word
-- is often two), each with its tenant before it: 7:abc. Dear to the planner, so that an index is taken; plpgsql, so that
-- it stays one call.
create function kernel.pieces(tenant int, words text) returns text[] language plpgsql immutable parallel safe cost 1000 as $$
declare
  low text := lower(words);
  three text := tenant || ':\1' || chr(1);
  cut text := regexp_replace(low, '(...)|..?$', three, 'g') || regexp_replace(substr(low, 2), '(...)|..?$', three, 'g')
    || regexp_replace(substr(low, 3), '(...)|..?$', three, 'g');
begin
  if octet_length(low) > length(low) then
    low := regexp_replace(low, '[\x01-\x7f]+', ' ', 'g');
    cut := cut || regexp_replace(low, '(..)|.$', three, 'g') || regexp_replace(substr(low, 2), '(..)|.$', three, 'g');
  end if;
  return array_remove(string_to_array(rtrim(cut, chr(1)), chr(1)), tenant || ':');
end $$;

-- The pieces that a text must have where it holds a part; none where the part is too short to tell.
create function kernel.pieces_of(tenant int, part text) returns text[] language sql immutable parallel safe
  return array(select distinct tenant || ':' || piece from generate_series(1, length(lower(part)) - 1) i,
    lateral (values (substr(lower(part), i, 3), 3), (substr(lower(part), i, 2), 2)) cut (piece, size)
    where length(piece) = size and (size = 3 or piece !~ '[\x01-\x7f]'));

-- The pattern of ILIKE for a part of a text.
create function kernel.pattern_of(part text) returns text language sql immutable parallel safe
  return '%' || regexp_replace(part, '([\\%_])', '\\\1', 'g') || '%';

-- Makes texts of a table findable by their parts: an index, and <table>_found(part, at_most), the ids of rows of the
-- transaction's tenant that hold the part. Null where the index cannot help: the part is too short, or every twentieth
-- of the newest rows holds it, so that reading the list in its order finds a page sooner. `words` are not null; columns
-- are parted by chr(31), which nobody types.
create function kernel.make_findable(target regclass, words text[], answers text default 'id') returns void
language plpgsql as $$
declare
  place text := (select nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target);
  named text := (select relname from pg_class where oid = target);
  whole text := '(' || array_to_string(words, ' || chr(31) || ') || ')';
  finder text := format('%I.%I(text, int)', place, named || '_found');
begin
  execute format('create index %I on %s using gin (kernel.pieces(tenant_id, %s)) with (gin_pending_list_limit = 512)',
    named || '_pieces', target, whole);
  -- Statistics would call the function for every row of a sample; the planner's own guess takes the index.
  execute format('alter index %I.%I alter column 1 set statistics 0', place, named || '_pieces');
  execute format('grant usage on schema %I to sixlink_finder', place);
  execute format('grant select on %s to sixlink_finder', target);
  execute format('create policy found_by_parts on %s for select to sixlink_finder using (true)', target);
  execute format($f$
    create function %1$I.%2$I(part text, at_most int) returns uuid[] language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp set enable_seqscan = on set plan_cache_mode = force_custom_plan
    as $b$
    declare
      mine int := kernel.tenant();
      pattern text := kernel.pattern_of(part);
      pieces text[] := kernel.pieces_of(mine, part);
    begin
      if pieces = '{}' or 20 < (select count(*) from (select %5$s as words from %4$s where tenant_id = mine
        order by id desc limit 400) newest where words ilike pattern) then return null; end if;
      return (select coalesce(array_agg(row_id), '{}') from (select %3$I as row_id from %4$s
        where tenant_id = mine and kernel.pieces(tenant_id, %5$s) @> pieces and %5$s ilike pattern limit at_most) few);
    end $b$
    $f$, place, named || '_found', answers, target, whole);
  execute format('grant create on schema %I to sixlink_finder', place);
  execute format('alter function %s owner to sixlink_finder', finder);
  execute format('revoke create on schema %I from sixlink_finder', place);
  execute format('revoke execute on function %s from public', finder);
  execute format('grant execute on function %s to sixlink_app', finder);
end $$;
