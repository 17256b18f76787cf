-- What copies of the gateway must agree on and what runs out by itself: revoked sessions, sign-in attempts, who holds
-- a lock, one-use tickets. Nothing in it opens anything: hashes, counts and sealed texts alone.
create table shared (
  key text primary key,
  value text not null,
  expires_at timestamptz not null
);
create index shared_expires_at on shared (expires_at);
