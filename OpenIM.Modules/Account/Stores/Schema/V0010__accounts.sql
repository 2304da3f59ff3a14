-- What a person logs in with and shows in apps. The IM user of the same user_id is the User module's.
CREATE TABLE accounts (
  account_no ${identity},
  user_id VARCHAR(64) NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  account VARCHAR(64) NOT NULL,
  area_code VARCHAR(24) NOT NULL,
  phone_number VARCHAR(24) NOT NULL,
  email VARCHAR(254) NOT NULL,
  nickname VARCHAR(256) NOT NULL,
  face_url VARCHAR(4096) NOT NULL,
  gender INT NOT NULL,
  level INT NOT NULL,
  birth_ms BIGINT NOT NULL,
  allow_add_friend INT NOT NULL,
  allow_beep INT NOT NULL,
  allow_vibration INT NOT NULL,
  global_recv_msg_opt INT NOT NULL,
  register_type INT NOT NULL,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX accounts_user ON accounts (user_id);

-- One row per name, phone number and mail address that somebody can log in with, in the form that is compared.
CREATE TABLE account_identities (
  identity VARCHAR(255) NOT NULL,
  user_id VARCHAR(64) NOT NULL,
  PRIMARY KEY (identity)
) ${clustered};
CREATE INDEX account_identities_user ON account_identities (user_id);

-- Log-ins of the account API. The token itself is not here: whoever reads this table cannot log in with it.
CREATE TABLE account_tokens (
  token_id CHAR(64) NOT NULL,
  user_id VARCHAR(64) NOT NULL,
  is_admin INT NOT NULL,
  expires_ms BIGINT NOT NULL,
  PRIMARY KEY (token_id)
) ${clustered};
CREATE INDEX account_tokens_user ON account_tokens (user_id, is_admin, expires_ms);
CREATE INDEX account_tokens_expiry ON account_tokens (expires_ms);

CREATE TABLE account_codes (
  code_no ${identity},
  identity VARCHAR(255) NOT NULL,
  code VARCHAR(16) NOT NULL,
  failures INT NOT NULL,
  used INT NOT NULL,
  create_ms BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL
);
CREATE INDEX account_codes_identity ON account_codes (identity, create_ms);
CREATE INDEX account_codes_age ON account_codes (create_ms);

CREATE TABLE account_invitations (
  invitation_no ${identity},
  code VARCHAR(64) NOT NULL,
  used_by VARCHAR(64) NOT NULL,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_invitations_code ON account_invitations (code);

CREATE TABLE account_admins (
  admin_no ${identity},
  user_id VARCHAR(64) NOT NULL,
  account VARCHAR(64) NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  nickname VARCHAR(256) NOT NULL,
  face_url VARCHAR(4096) NOT NULL,
  level INT NOT NULL,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_admins_user ON account_admins (user_id);
CREATE UNIQUE INDEX account_admins_account ON account_admins (account);

-- Settings that the account API gives to apps.
CREATE TABLE account_client_config (
  config_key VARCHAR(255) NOT NULL,
  config_value TEXT NOT NULL,
  PRIMARY KEY (config_key)
) ${clustered};
