-- Under which operation ids of backends a message was sent. "operation_key" is a hash of the id, which is free text.
CREATE TABLE sent_operations (
  operation_key CHAR(32) NOT NULL PRIMARY KEY,
  sent_ms BIGINT NOT NULL
);
CREATE INDEX sent_operations_sent ON sent_operations (sent_ms);
