import { type Conversation, unreadCount } from 'im-client';
import { useRef, useState } from 'preact/hooks';
import type { Workspace } from '../../state/workspace';

/**
 * The first message that was unread when the conversation was opened. It is decided once: what comes or is read later, here or
 * on another device, moves no line. Only when the conversation was opened before this tab had asked the server, the answer counts, too.
 */
export function useUnreadLine({ rows, hasSynced }: Workspace, conversationID: string) {
  const conversation = rows.row(conversationID).value;
  const isFinal = hasSynced.value;
  const isKnown = conversation !== undefined || isFinal;
  const line = useRef<{ from: number | null; isFinal: boolean } | null>(null);
  const [isOver, setOver] = useState(false);
  if (isKnown && (line.current === null || (isFinal && !line.current.isFinal))) {
    line.current = { from: line.current?.from ?? firstUnread(conversation), isFinal };
  }

  return { unreadFrom: isOver ? null : line.current?.from ?? null, isKnown, clear: () => setOver(true) };
}

function firstUnread(conversation: Conversation | undefined): number | null {
  return conversation !== undefined && unreadCount(conversation) > 0 ? Math.max(conversation.hasReadSeq + 1, conversation.minSeq) : null;
}
