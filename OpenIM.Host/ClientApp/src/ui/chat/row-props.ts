import type { GroupMember, Message } from 'im-client';
import type { Chat } from '../../state/chat';
import type { LogItem } from '../../state/log-items';
import type { Workspace } from '../../state/workspace';

/** What a line of the log is drawn with. */
export interface LogRowProps {
  workspace: Workspace;
  chat: Chat;
  item: LogItem;
  isGroup: boolean;
  /** The user as a member of the group. */
  self: GroupMember | null;
  isFlashed: boolean;
  isInTabOrder: boolean;
  onReply: (message: Message) => void;
  onJump: (seq: number) => void;
}

/** The same of a message. */
export type MessageRowProps = LogRowProps & { item: LogItem & { kind: 'message' } };
