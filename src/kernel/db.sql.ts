// What a transaction is told at its beginning and end: its tenant, how to plan, how to commit.

/** How reads are planned: by the values they ask for, with every kind of join. */
export const planAsRead = `select set_config(name, value, true) from (values ('plan_cache_mode',
  'force_custom_plan'),
  ('enable_seqscan', 'on'), ('enable_hashjoin', 'on'), ('enable_mergejoin', 'on')) as settings(name, value)`
/** The commit returns before it is on disk. */
export const relaxCommit = `select set_config('synchronous_commit', 'off', true)`
/** The tenant of this transaction, and of nothing after it. */
export const setTenant = `select set_config('app.tenant_id', $1, true)`
