// What the owner of the embedded server does besides migrations.
export const rolesSignIn = `do $$ begin
  if exists (select from pg_roles where rolname in ('sixlink_app', 'sixlink_worker') and not rolcanlogin) then
    alter role sixlink_app login;
    alter role sixlink_worker login;
  end if;
end $$`
