-- Groups in the order of their creation. A dismissed group stays. The number of members is kept here: it is never counted.
CREATE TABLE chat_groups (
  group_no ${identity},
  group_id VARCHAR(64) NOT NULL,
  group_name VARCHAR(256) NOT NULL,
  notification TEXT NOT NULL,
  introduction TEXT NOT NULL,
  face_url VARCHAR(4096) NOT NULL,
  owner_user_id VARCHAR(64) NOT NULL,
  create_ms BIGINT NOT NULL,
  member_count BIGINT NOT NULL,
  ex TEXT NOT NULL,
  status INT NOT NULL,
  creator_user_id VARCHAR(64) NOT NULL,
  group_type INT NOT NULL,
  need_verification INT NOT NULL,
  look_member_info INT NOT NULL,
  apply_member_friend INT NOT NULL,
  notification_ms BIGINT NOT NULL,
  notification_user_id VARCHAR(64) NOT NULL
);
CREATE UNIQUE INDEX chat_groups_id ON chat_groups (group_id);

-- Members in the order of their coming. By (group, user) one page at a time in the background; by role for people.
CREATE TABLE group_members (
  member_no ${identity},
  group_id VARCHAR(64) NOT NULL,
  user_id VARCHAR(64) NOT NULL,
  role_level INT NOT NULL,
  join_ms BIGINT NOT NULL,
  nickname VARCHAR(256) NOT NULL,
  face_url VARCHAR(4096) NOT NULL,
  join_source INT NOT NULL,
  operator_user_id VARCHAR(64) NOT NULL,
  ex TEXT NOT NULL,
  mute_end_ms BIGINT NOT NULL,
  inviter_user_id VARCHAR(64) NOT NULL
);
CREATE UNIQUE INDEX group_members_key ON group_members (group_id, user_id);
CREATE INDEX group_members_order ON group_members (group_id, role_level DESC, member_no);
CREATE INDEX group_members_user ON group_members (user_id, member_no);

-- The last application of each user to each group.
CREATE TABLE group_requests (
  request_no ${identity},
  group_id VARCHAR(64) NOT NULL,
  user_id VARCHAR(64) NOT NULL,
  handle_result INT NOT NULL,
  req_msg TEXT NOT NULL,
  req_ms BIGINT NOT NULL,
  handle_msg TEXT NOT NULL,
  handle_user_id VARCHAR(64) NOT NULL,
  handle_ms BIGINT NOT NULL,
  ex TEXT NOT NULL,
  join_source INT NOT NULL,
  inviter_user_id VARCHAR(64) NOT NULL
);
CREATE UNIQUE INDEX group_requests_key ON group_requests (group_id, user_id);
CREATE INDEX group_requests_group ON group_requests (group_id, req_ms);
CREATE INDEX group_requests_user ON group_requests (user_id, req_ms);
