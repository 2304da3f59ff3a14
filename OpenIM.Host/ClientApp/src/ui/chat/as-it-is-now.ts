import type { Message } from 'im-client';
import type { Chat } from '../../state/chat';

/** A quoted message may have been recalled since it was chosen. */
export function asItIsNow(quote: Message, chat: Chat): Message {
  const row = chat.rows.value.find(known => known.kind === 'message' && known.message.seq === quote.seq);
  return row?.kind === 'message' ? row.message : quote;
}
