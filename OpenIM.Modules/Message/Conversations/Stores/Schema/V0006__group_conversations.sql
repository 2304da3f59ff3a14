-- When the owner's "group_at_type" was written: a younger mark of the group outweighs it.
ALTER TABLE conversations ADD COLUMN group_at_ms BIGINT NOT NULL DEFAULT 0;
CREATE INDEX conversations_peer ON conversations (user_id, conversation_type, row_id);
CREATE INDEX conversations_destruct ON conversations (is_msg_destruct, row_id);

-- What calls all members of a group, once per group and never a row per member. The last one counts.
CREATE TABLE group_at_marks (
  conversation_id VARCHAR(300) NOT NULL PRIMARY KEY,
  group_at_type INT NOT NULL,
  sender_id VARCHAR(128) NOT NULL,
  mark_ms BIGINT NOT NULL
);

-- Members who deleted their row of a group's chat: the next message brings it back.
CREATE TABLE deleted_group_conversations (
  conversation_id VARCHAR(300) NOT NULL,
  owner_user_id VARCHAR(128) NOT NULL,
  PRIMARY KEY (conversation_id, owner_user_id)
);
