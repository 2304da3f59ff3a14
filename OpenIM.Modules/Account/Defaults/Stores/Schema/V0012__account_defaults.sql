-- Who and what everybody gets who registers: friends (kind 1), groups (kind 2).
CREATE TABLE account_defaults (
  default_no ${identity},
  kind INT NOT NULL,
  target_id VARCHAR(64) NOT NULL,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_defaults_target ON account_defaults (kind, target_id);
