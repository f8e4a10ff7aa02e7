// What a transaction is told at its beginning and end: its tenant, how to plan, how to commit.

/** How reads are planned: by the values they ask for, with every kind of join. */
const planAsRead = `; set local plan_cache_mode = force_custom_plan; set local enable_seqscan = on;
  set local enable_hashjoin = on; set local enable_mergejoin = on`

/** Begins a transaction of a tenant; the tenant is gone with it. */
export const beginFor = (tenant: number, reading: boolean): string =>
  `begin; set local app.tenant_id = '${Math.trunc(tenant)}'${reading ? planAsRead : ''}`

/** The commit returns before it is on disk. */
export const relaxedCommit = `set local synchronous_commit = off; commit`
