import type { HubLink } from '../../src/hub/link.js';
import { ImError, NoAnswerError } from '../../src/wire/errors.js';
import { NoticeType } from '../../src/wire/content-types.js';
import type { ConversationState, Message, MessagePage, ResumeAnswer, SendAnswer, SendRequest } from '../../src/wire/types.js';

interface Stored {
  state: ConversationState;
  messages: Message[];
  notices: Message[];
  changedAt: number;
}

export const time = 1_700_000_000_000;

/** A hub in memory with the rules of docs/protocol/hub.md: dense seqs, one copy per id, Resume by cursor, Pull by range. */
export class FakeServer {
  readonly stored = new Map<string, Stored>();
  readonly links = new Set<FakeLink>();
  /** Every call that came, refused or not. */
  readonly calls: { method: string; argument: Record<string, unknown> }[] = [];
  readonly deleted: string[] = [];
  tickets = 0;
  /** Decides about a send before it is carried out. */
  refuse: (request: SendRequest) => Error | null = () => null;
  /** Sends are carried out, but the answer and the echo are lost. */
  losesAnswers = false;
  /** Calls are neither carried out nor answered: a half-open line. */
  isSilent = false;
  isDown = false;
  /** Answers are made at once, and leave when this lets them. */
  holds: ((method: string) => Promise<void>) | null = null;
  oldestNotice = 1;
  private version = 1;

  constructor(readonly userID: string) {}

  readonly connect = (ticket: string): HubLink => new FakeLink(this, ticket);

  readonly ticket = async (): Promise<string> => {
    if (this.isDown) {
      throw new NoAnswerError('down');
    }

    return `ticket-${++this.tickets}`;
  };

  callsOf(method: string): Record<string, unknown>[] {
    return this.calls.filter(call => call.method === method).map(({ argument }) => argument);
  }

  /** Somebody says something: stored and pushed. */
  say(conversationID: string, sendID: string, text: string, more: Partial<Message> = {}): Message {
    const message = this.append(conversationID, {
      ...blank, sendID, contentType: 101, content: JSON.stringify({ content: text }), clientMsgID: `${sendID}-${text}`, ...more,
    });
    this.push('Messages', [message]);
    return message;
  }

  /** Stored while nobody was pushed to. */
  sayUnheard(conversationID: string, sendID: string, text: string): Message {
    return this.append(conversationID, {
      ...blank, sendID, contentType: 101, content: JSON.stringify({ content: text }), clientMsgID: `${sendID}-${text}`,
    });
  }

  /** A recall: the message changes in its place, the notice is stored. */
  recall(conversationID: string, seq: number, heard: boolean): void {
    const stored = this.conversation(conversationID);
    const message = stored.messages.find(entry => entry.seq === seq);
    const tips = JSON.stringify({
      revokerUserID: message?.sendID, clientMsgID: message?.clientMsgID, revokeTime: time, sesstionType: 1, seq, conversationID,
    });
    stored.messages = stored.messages.map(entry => entry.seq === seq ? { ...entry, contentType: 2101, content: '{"detail":"{}"}' } : entry);
    stored.notices.push({
      ...blank, conversationID: stored.state.noticeConversationID, seq: stored.notices.length + 1, contentType: NoticeType.MsgRevoke,
      content: JSON.stringify({ detail: tips }),
    });
    stored.state = { ...stored.state, noticeMaxSeq: stored.notices.length };
    stored.changedAt = ++this.version;
    if (heard) {
      this.push('Notice', {
        contentType: NoticeType.MsgRevoke, conversationID: stored.state.noticeConversationID, seq: stored.notices.length,
        sendID: '', recvID: '', groupID: '', sessionType: 1, clientMsgID: 'n', sendTime: time, detail: tips,
      });
    }
  }

  remove(conversationID: string): void {
    this.stored.delete(conversationID);
    this.deleted.push(conversationID);
    this.version++;
  }

  conversation(conversationID: string): Stored {
    const known = this.stored.get(conversationID);
    if (known !== undefined) {
      return known;
    }

    const created = { state: stateOf(conversationID, this.userID), messages: [], notices: [], changedAt: ++this.version };
    this.stored.set(conversationID, created);
    return created;
  }

  setState(conversationID: string, changes: Partial<ConversationState>): void {
    const stored = this.conversation(conversationID);
    stored.state = { ...stored.state, ...changes };
    stored.changedAt = ++this.version;
  }

  push(method: string, argument: unknown): void {
    for (const link of this.links) {
      link.hear(method, argument);
    }
  }

  /** Cuts all lines. */
  cut(): void {
    this.links.forEach(link => link.close());
  }

  answer(method: string, argument: Record<string, unknown>): unknown {
    switch (method) {
      case 'Resume':
        return this.resume(String(argument['cursor']), argument['open'] as { conversationID: string; seq: number }[]);
      case 'Pull':
        return this.pull(argument);
      case 'Send':
        return this.send(argument as unknown as SendRequest);
      case 'MarkRead':
        this.setState(String(argument['conversationID']), { hasReadSeq: Number(argument['hasReadSeq']) });
        return null;
      case 'Subscribe':
        return { users: (argument['userIDs'] as string[]).map(userID => ({ userID, platformIDs: [5] })) };
      default:
        return null;
    }
  }

  private resume(cursor: string, open: { conversationID: string; seq: number }[]): ResumeAnswer {
    const since = cursor === '' ? 0 : Number(cursor);
    const conversations = [...this.stored.values()].filter(({ changedAt }) => changedAt > since).map(({ state }) => state);
    const messages = open.flatMap(({ conversationID, seq }) => {
      const news = this.stored.get(conversationID)?.messages.filter(message => message.seq > seq).slice(-200) ?? [];
      const begin = news[0]?.seq;
      const end = news.at(-1)?.seq;
      return begin === undefined || end === undefined ? [] : [{ conversationID, begin, end, messages: news, isEnd: true }];
    });
    return {
      serverTime: time, cursor: String(this.version), isFull: cursor === '', hasMore: false, conversations,
      deletedConversationIDs: cursor === '' ? [] : this.deleted, messages,
    };
  }

  private pull(argument: Record<string, unknown>): MessagePage {
    const conversationID = String(argument['conversationID']);
    const stored = [...this.stored.values()].find(({ state }) => state.conversationID === conversationID || state.noticeConversationID === conversationID);
    if (stored === undefined) {
      throw new ImError(1004, 'RecordNotFoundError', 'conversationID');
    }

    const all = stored.state.conversationID === conversationID ? stored.messages : stored.notices.filter(({ seq }) => seq >= this.oldestNotice);
    const max = all.at(-1)?.seq ?? 0;
    const limit = Number(argument['limit']) || 50;
    if (argument['order'] === 1) {
      const end = Number(argument['end']) || max;
      const messages = all.filter(({ seq }) => seq <= end).slice(-limit);
      const isEnd = messages.length < limit || messages[0]?.seq === 1;
      return { conversationID, begin: isEnd ? 1 : (messages[0]?.seq ?? 1), end, messages, isEnd };
    }

    const begin = Number(argument['begin']) || 1;
    const messages = all.filter(({ seq }) => seq >= begin).slice(0, limit);
    const end = messages.at(-1)?.seq ?? max;
    return { conversationID, begin, end, messages, isEnd: end >= max };
  }

  private send(request: SendRequest): SendAnswer {
    const refusal = this.refuse(request);
    if (refusal !== null) {
      throw refusal;
    }

    const conversationID = request.groupID !== '' ? `sg_${request.groupID}` : idOf(this.userID, request.recvID);
    const before = this.conversation(conversationID).messages.find(({ clientMsgID }) => clientMsgID === request.clientMsgID);
    const message = before ?? this.append(conversationID, {
      ...blank, ...request, sendID: this.userID, serverMsgID: `server-${request.clientMsgID}`, options: {},
    });
    if (!this.losesAnswers) {
      queueMicrotask(() => this.push('Messages', [message]));
    }

    return { serverMsgID: message.serverMsgID, clientMsgID: message.clientMsgID, sendTime: message.sendTime };
  }

  private append(conversationID: string, message: Message): Message {
    const stored = this.conversation(conversationID);
    const seq = stored.state.maxSeq + 1;
    const next = { ...message, conversationID, seq, sendTime: time + seq };
    stored.messages.push(next);
    stored.state = { ...stored.state, maxSeq: seq, maxSeqTime: next.sendTime, lastMessage: next };
    stored.changedAt = ++this.version;
    return next;
  }
}

export class FakeLink implements HubLink {
  private readonly handlers = new Map<string, ((argument: unknown) => void)[]>();
  private closed = doNothing;
  private isOpen = false;
  private readonly pending = new Set<(failure: Error) => void>();

  constructor(private readonly server: FakeServer, readonly ticket: string) {}

  async start(): Promise<void> {
    if (this.server.isDown) {
      throw new NoAnswerError('down');
    }

    this.isOpen = true;
    this.server.links.add(this);
  }

  async call<T>(method: string, argument: object): Promise<T> {
    if (!this.isOpen) {
      throw new NoAnswerError('closed');
    }

    this.server.calls.push({ method, argument: argument as Record<string, unknown> });
    if (this.server.isSilent) {
      return await this.never<T>();
    }

    const answer = this.server.answer(method, argument as Record<string, unknown>) as T;
    await this.server.holds?.(method);
    return method === 'Send' && this.server.losesAnswers ? await this.never<T>() : answer;
  }

  on(method: string, handler: (argument: unknown) => void): void {
    this.handlers.set(method, [...this.handlers.get(method) ?? [], handler]);
  }

  onClose(handler: () => void): void {
    this.closed = handler;
  }

  async stop(): Promise<void> {
    this.close();
  }

  hear(method: string, argument: unknown): void {
    this.handlers.get(method)?.forEach(handler => handler(structuredClone(argument)));
  }

  close(): void {
    if (this.isOpen) {
      this.isOpen = false;
      this.server.links.delete(this);
      this.pending.forEach(reject => reject(new NoAnswerError('the line was cut')));
      this.closed();
    }
  }

  private async never<T>(): Promise<T> {
    return await new Promise<T>((_, reject) => this.pending.add(reject));
  }
}

export const blank: Message = {
  conversationID: '', seq: 0, clientMsgID: '', serverMsgID: '', sendID: '', recvID: '', groupID: '', sessionType: 1, msgFrom: 100,
  contentType: 101, content: '{}', sendTime: 0, createTime: 0, status: 2, isRead: false, senderPlatformID: 5, senderNickname: '',
  senderFaceURL: '', options: {}, atUserIDList: [], attachedInfo: '', ex: '',
};

export function stateOf(conversationID: string, userID = 'ann'): ConversationState {
  const isGroup = conversationID.startsWith('sg_');
  return {
    conversationID, conversationType: isGroup ? 3 : 1,
    userID: isGroup ? '' : (conversationID.slice(3).split('_').find(id => id !== userID) ?? ''),
    groupID: isGroup ? conversationID.slice(3) : '', recvMsgOpt: 0, isPinned: false, isPrivateChat: false, burnDuration: 0,
    groupAtType: 0, isMsgDestruct: false, msgDestructTime: 0, attachedInfo: '', ex: '', maxSeq: 0, minSeq: 1, hasReadSeq: 0,
    maxSeqTime: 0, noticeMaxSeq: 0, noticeConversationID: `n_${conversationID.slice(3)}`, lastMessage: null,
  };
}

function idOf(a: string, b: string): string {
  return `si_${[a, b].toSorted().join('_')}`;
}

function doNothing(): void {}
