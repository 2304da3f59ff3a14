import type { Message, MessagePage } from '../wire/types.js';

/** Messages that came by, as pages without gaps: each seq between the first and the last of a page is there. */
export function pagesOf(messages: readonly Message[]): Omit<MessagePage, 'isEnd'>[] {
  const open = new Map<string, Omit<MessagePage, 'isEnd'>>();
  const pages: Omit<MessagePage, 'isEnd'>[] = [];
  for (const message of messages) {
    const { conversationID, seq } = message;
    const page = open.get(conversationID);
    if (page !== undefined && seq === page.end + 1) {
      page.messages.push(message);
      page.end = seq;
    } else {
      const next = { conversationID, begin: seq, end: seq, messages: [message] };
      open.set(conversationID, next);
      pages.push(next);
    }
  }

  return pages;
}
