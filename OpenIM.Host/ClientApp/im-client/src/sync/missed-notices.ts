import type { ConversationBook } from '../book.js';
import type { Connection } from '../hub/connection.js';
import type { MessageStore } from '../store/message-store.js';
import type { Conversation } from '../store/schema.js';
import { type MessagePage, PullOrder } from '../wire/types.js';
import type { Notices } from './notices.js';

const pageSize = 200;

/**
 * Brings kept messages up to date with what happened to them meanwhile: the stored notices that were missed are pulled and
 * applied. Where the server has the first of them no more, what is kept is thrown away (hub.md §3.1 rule 3).
 */
export class MissedNotices {
  constructor(
    private readonly book: ConversationBook,
    private readonly store: MessageStore,
    private readonly connection: Connection,
    private readonly notices: Notices,
  ) {}

  /** One conversation after the other; what fails is tried at the next Resume. */
  async catchUp(): Promise<void> {
    const behind = [...this.book.all()].filter(({ noticeSeq, noticeMaxSeq }) => noticeSeq < noticeMaxSeq);
    for (const conversation of behind) {
      await this.catchUpOne(conversation);
    }
  }

  private async catchUpOne(conversation: Conversation): Promise<void> {
    const { conversationID, noticeConversationID, noticeMaxSeq } = conversation;
    let { noticeSeq } = conversation;
    if (!await this.store.hasAny(conversationID)) {
      await this.book.noticed(noticeConversationID, noticeMaxSeq, true);
      return;
    }

    while (noticeSeq < noticeMaxSeq) {
      const page = await this.connection.call<MessagePage>('Pull', {
        conversationID: noticeConversationID, begin: noticeSeq + 1, end: 0, order: PullOrder.Newer, limit: pageSize,
      });
      if (page.messages[0]?.seq !== noticeSeq + 1) {
        await this.store.dropBelow(conversationID, Number.MAX_SAFE_INTEGER);
        await this.book.noticed(noticeConversationID, noticeMaxSeq, true);
        return;
      }

      for (const message of page.messages) {
        await this.notices.apply({ contentType: message.contentType, detail: detailOf(message.content) });
      }

      noticeSeq = page.end;
      await this.book.noticed(noticeConversationID, noticeSeq, true);
    }
  }
}

function detailOf(content: string): string {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && 'detail' in value ? String(value.detail) : '';
  } catch {
    return '';
  }
}
