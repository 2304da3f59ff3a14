-- Friendships, one row per direction. "unpinned" is 0 for pinned friends, so that the order of a list (pinned first, then
-- as they came) is the order of an index on every engine; that index also answers with the IDs alone.
CREATE TABLE friends (
  friend_no ${identity},
  owner_user_id VARCHAR(64) NOT NULL,
  friend_user_id VARCHAR(64) NOT NULL,
  unpinned INT NOT NULL,
  remark VARCHAR(1024) NOT NULL,
  ex VARCHAR(4096) NOT NULL,
  add_source INT NOT NULL,
  operator_user_id VARCHAR(64) NOT NULL,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX friends_pair ON friends (owner_user_id, friend_user_id);
CREATE INDEX friends_order ON friends (owner_user_id, unpinned, friend_no, friend_user_id);
CREATE INDEX friends_reverse ON friends (friend_user_id, owner_user_id);

-- Requests to become friends, one per direction of a pair.
CREATE TABLE friend_requests (
  request_no ${identity},
  from_user_id VARCHAR(64) NOT NULL,
  to_user_id VARCHAR(64) NOT NULL,
  handle_result INT NOT NULL,
  req_msg VARCHAR(1024) NOT NULL,
  ex VARCHAR(4096) NOT NULL,
  create_ms BIGINT NOT NULL,
  handler_user_id VARCHAR(64) NOT NULL,
  handle_msg VARCHAR(1024) NOT NULL,
  handle_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX friend_requests_pair ON friend_requests (from_user_id, to_user_id);
CREATE INDEX friend_requests_received ON friend_requests (to_user_id, create_ms, request_no);
CREATE INDEX friend_requests_sent ON friend_requests (from_user_id, create_ms, request_no);
CREATE INDEX friend_requests_unhandled ON friend_requests (to_user_id, handle_result, create_ms);

-- Who has blocked whom.
CREATE TABLE blacks (
  black_no ${identity},
  owner_user_id VARCHAR(64) NOT NULL,
  black_user_id VARCHAR(64) NOT NULL,
  operator_user_id VARCHAR(64) NOT NULL,
  ex VARCHAR(4096) NOT NULL,
  create_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX blacks_pair ON blacks (owner_user_id, black_user_id);
CREATE INDEX blacks_order ON blacks (owner_user_id, black_no);
