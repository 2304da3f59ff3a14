import type { ConversationBook } from '../book.js';
import type { MessageStore } from '../store/message-store.js';
import { withQuoteRecalled } from '../wire/contents.js';
import { NoticeType } from '../wire/content-types.js';
import type { Message, Notice } from '../wire/types.js';
import type { Timeline } from './timeline.js';

type Json = Record<string, unknown>;

/** What notices do to messages: recall, deletion, clearing. Each may be applied again without harm. */
export class Notices {
  constructor(
    private readonly book: ConversationBook,
    private readonly store: MessageStore,
    private readonly timeline: (conversationID: string) => Timeline | undefined,
  ) {}

  /** True when the notice was one of these. */
  async apply(notice: Pick<Notice, 'contentType' | 'detail'>): Promise<boolean> {
    const detail = parse(notice.detail);
    switch (notice.contentType) {
      case NoticeType.MsgRevoke:
        await this.recall(detail);
        return true;
      case NoticeType.DeleteMsgs:
        await this.remove(text(detail['conversationID']), numbers(detail['seqs']));
        return true;
      case NoticeType.ClearConversation:
        await Promise.all(texts(detail['conversationIDs']).map(id => this.clear(id)));
        return true;
      case NoticeType.HasReadReceipt:
        await this.book.applyPositions({
          conversationID: text(detail['conversationID']),
          userID: text(detail['markAsReadUserID']),
          hasReadSeq: number(detail['hasReadSeq']),
          seqs: [],
          time: 0,
          noticeSeq: 0,
        });
        return true;
      default:
        return false;
    }
  }

  private async recall(tips: Json): Promise<void> {
    const conversationID = text(tips['conversationID']);
    const change = (message: Message) => recalled(message, tips);
    this.timeline(conversationID)?.update(change);
    await this.store.update(conversationID, change);
    const last = this.book.get(conversationID)?.lastMessage ?? null;
    const next = last === null ? null : change(last);
    if (next !== null) {
      await this.book.replaceLast(conversationID, next);
    }
  }

  private async remove(conversationID: string, seqs: readonly number[]): Promise<void> {
    const gone = new Set(seqs);
    this.timeline(conversationID)?.remove(({ seq }) => gone.has(seq));
    await this.store.remove(conversationID, seqs);
    const last = this.book.get(conversationID)?.lastMessage ?? null;
    if (last !== null && gone.has(last.seq)) {
      const page = await this.store.older(conversationID, last.seq, 1);
      await this.book.replaceLast(conversationID, page?.messages[0] ?? null);
    }
  }

  private async clear(conversationID: string): Promise<void> {
    const known = this.book.get(conversationID);
    if (known !== undefined) {
      this.timeline(conversationID)?.remove(({ seq }) => seq <= known.maxSeq);
      await this.store.dropBelow(conversationID, known.maxSeq + 1);
      await this.book.apply([{ ...known, minSeq: known.maxSeq + 1, hasReadSeq: known.maxSeq, lastMessage: null }]);
      await this.book.replaceLast(conversationID, null);
    }
  }
}

// The shape that the server gives a recalled message when it is pulled (gateway.md §8.6).
function recalled(message: Message, tips: Json): Message | null {
  const seq = number(tips['seq']);
  const clientMsgID = text(tips['clientMsgID']);
  if (message.contentType === NoticeType.MsgRevoke) {
    return null;
  }

  if (message.seq !== seq && (clientMsgID === '' || message.clientMsgID !== clientMsgID)) {
    return withQuoteRecalled(message, seq, clientMsgID, JSON.stringify({ detail: detailOf(tips, null) }));
  }

  return { ...message, contentType: NoticeType.MsgRevoke, content: JSON.stringify({ detail: detailOf(tips, message) }) };
}

function detailOf(tips: Json, message: Message | null): string {
  return JSON.stringify({
    revokerID: text(tips['revokerUserID']),
    revokerRole: 0,
    clientMsgID: text(tips['clientMsgID']),
    revokerNickname: message !== null && message.sendID === tips['revokerUserID'] ? message.senderNickname : '',
    revokeTime: number(tips['revokeTime']),
    sourceMessageSendTime: message?.sendTime ?? 0,
    sourceMessageSendID: message?.sendID ?? '',
    sourceMessageSenderNickname: message?.senderNickname ?? '',
    sessionType: number(tips['sesstionType']),
    seq: number(tips['seq']),
    ex: '',
  });
}

function parse(detail: string): Json {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'number') : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
