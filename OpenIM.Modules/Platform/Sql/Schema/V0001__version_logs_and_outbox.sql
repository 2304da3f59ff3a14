-- The version logs: one row per log, one row per element that was ever touched (docs/protocol/rest.md §11).
CREATE TABLE version_logs (
  log_id ${identity},
  kind INT NOT NULL,
  owner_id VARCHAR(128) NOT NULL,
  version_id CHAR(24) NOT NULL,
  version BIGINT NOT NULL,
  deleted BIGINT NOT NULL
);
CREATE UNIQUE INDEX version_logs_owner ON version_logs (kind, owner_id);

CREATE TABLE version_log_entries (
  log_id BIGINT NOT NULL,
  element_id VARCHAR(255) NOT NULL,
  state INT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (log_id, element_id)
) ${clustered};
CREATE INDEX version_log_entries_version ON version_log_entries (log_id, version);

-- Events that were committed and not handled yet.
CREATE TABLE outbox (
  outbox_id ${identity},
  lane_key VARCHAR(255) NOT NULL,
  name VARCHAR(64) NOT NULL,
  body ${blob} NOT NULL,
  created_ms BIGINT NOT NULL
);
CREATE INDEX outbox_lane ON outbox (lane_key, outbox_id);
