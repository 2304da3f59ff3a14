-- Network addresses from which nobody registers or logs in.
CREATE TABLE account_forbidden_addresses (
  forbidden_no ${identity},
  ip VARCHAR(64) NOT NULL,
  limit_register INT NOT NULL,
  limit_login INT NOT NULL,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_forbidden_addresses_ip ON account_forbidden_addresses (ip);

-- Whoever is here logs in from these addresses alone.
CREATE TABLE account_login_addresses (
  address_no ${identity},
  user_id VARCHAR(64) NOT NULL,
  ip VARCHAR(64) NOT NULL,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_login_addresses_user ON account_login_addresses (user_id, ip);
