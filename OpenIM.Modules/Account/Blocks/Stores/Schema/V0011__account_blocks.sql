-- Accounts that nobody can log in to.
CREATE TABLE account_blocks (
  block_no ${identity},
  user_id VARCHAR(64) NOT NULL,
  reason VARCHAR(1024) NOT NULL,
  operator_user_id VARCHAR(64) NOT NULL,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_blocks_user ON account_blocks (user_id);
