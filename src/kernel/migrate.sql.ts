// The ledger of migrations, and the lock that lets one process migrate at a time.
export const lockMigrations = `select pg_advisory_lock(866060001)`
export const unlockMigrations = `select pg_advisory_unlock(866060001)`
export const createLedger = `create table if not exists public.migration
  (name text primary key, hash text not null, at timestamptz default now())`
export const ledgerRows = `select name, hash from public.migration`
export const recordMigration = `insert into public.migration (name, hash) values ($1, $2)`
