-- One row per owner and conversation. "conversation_id" leads the second key: owners of a conversation are found by it.
CREATE TABLE conversations (
  row_id ${identity},
  owner_user_id VARCHAR(128) NOT NULL,
  conversation_id VARCHAR(300) NOT NULL,
  conversation_type INT NOT NULL,
  user_id VARCHAR(128) NOT NULL,
  group_id VARCHAR(128) NOT NULL,
  recv_msg_opt INT NOT NULL DEFAULT 0,
  is_pinned INT NOT NULL DEFAULT 0,
  is_private_chat INT NOT NULL DEFAULT 0,
  burn_duration INT NOT NULL DEFAULT 0,
  group_at_type INT NOT NULL DEFAULT 0,
  attached_info VARCHAR(2048) NOT NULL DEFAULT '',
  ex VARCHAR(2048) NOT NULL DEFAULT '',
  min_seq BIGINT NOT NULL DEFAULT 0,
  max_seq BIGINT NOT NULL DEFAULT 0,
  is_msg_destruct INT NOT NULL DEFAULT 0,
  msg_destruct_time BIGINT NOT NULL DEFAULT 0,
  latest_msg_destruct_ms BIGINT NOT NULL DEFAULT 0,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX conversations_owner ON conversations (owner_user_id, conversation_id);
CREATE INDEX conversations_conversation ON conversations (conversation_id);
