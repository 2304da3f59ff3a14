-- Users in the order of their registration.
CREATE TABLE users (
  user_no ${identity},
  user_id VARCHAR(64) NOT NULL,
  nickname VARCHAR(256) NOT NULL,
  face_url VARCHAR(4096) NOT NULL,
  ex TEXT NOT NULL,
  create_ms BIGINT NOT NULL,
  app_manger_level INT NOT NULL,
  global_recv_msg_opt INT NOT NULL
);
CREATE UNIQUE INDEX users_id ON users (user_id);
CREATE INDEX users_level ON users (app_manger_level, user_no);

-- Which tokens a user may come with. The token itself is not here: whoever reads this table cannot log in with it.
CREATE TABLE token_owners (
  user_id VARCHAR(64) NOT NULL,
  revision BIGINT NOT NULL,
  PRIMARY KEY (user_id)
) ${clustered};

CREATE TABLE tokens (
  user_id VARCHAR(64) NOT NULL,
  token_id CHAR(32) NOT NULL,
  platform_id INT NOT NULL,
  state INT NOT NULL,
  ordinal BIGINT NOT NULL,
  expires_s BIGINT NOT NULL,
  grace_until_ms BIGINT NOT NULL,
  PRIMARY KEY (user_id, token_id)
) ${clustered};

CREATE TABLE user_commands (
  command_no ${identity},
  user_id VARCHAR(64) NOT NULL,
  type INT NOT NULL,
  uuid VARCHAR(255) NOT NULL,
  value TEXT NOT NULL,
  ex TEXT NOT NULL,
  create_s BIGINT NOT NULL
);
CREATE INDEX user_commands_key ON user_commands (user_id, type, uuid);

-- Settings for clients; those for all users have an empty user_id.
CREATE TABLE client_config (
  config_no ${identity},
  user_id VARCHAR(64) NOT NULL,
  config_key VARCHAR(255) NOT NULL,
  config_value TEXT NOT NULL
);
CREATE UNIQUE INDEX client_config_key ON client_config (user_id, config_key);
