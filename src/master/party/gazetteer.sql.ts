// The counties of China as master.region has them.
import type { Tx } from '#kernel/db.ts'
import type { Region } from './gazetteer.ts'

/** A county right under its province is its own city; a city without counties stands for itself. */
export const regionsOfChina = (tx: Tx) => tx.rows<Region>(
  `select p.name as province, c.name as county,
     case when p.name like '%市' then p.name when f.name is null or f.name like '%直辖%' then c.name
       else f.name end as city
   from master.region c left join master.region f on f.code = c.parent and f.level = 'prefecture'
   join master.region p on p.code = coalesce(f.parent, c.parent)
   where c.level = 'county'
   union all
   select p.name, null, f.name from master.region f join master.region p on p.code = f.parent
   where f.level = 'prefecture' and not exists (select from master.region c where c.parent = f.code)
     and f.name not in ('市辖区', '县')
   order by 1, 3, 2`)
