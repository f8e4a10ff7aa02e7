-- Breaks a transaction whose delivery somebody else has, so that its effect and its commit may be sent behind
-- the taking of it without waiting for the answer.
create function kernel.not_ours() returns int language plpgsql as $$
begin
  raise exception using errcode = 'SX001',
    message = 'the delivery is taken already, or must wait for an earlier one';
end $$;
