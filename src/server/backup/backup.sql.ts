// What a backup asks of PostgreSQL (low-level base backup), and a restore of what it put back.
export const factsAndVersion = `select (select count(*) from kernel.fact) as facts,
  current_setting('server_version_num') as version`
export const countFacts = 'select count(*)::int as n from kernel.fact'
export const tenantIds = 'select id from kernel.tenant order by id'
/** A slot of this session keeps the log until it is copied. */
export const holdLog = 'select pg_create_physical_replication_slot($1, true, true)'
export const beginCopy = `select pg_backup_start('sixlink', true)`
export const endCopy = 'select labelfile, spcmapfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)'
