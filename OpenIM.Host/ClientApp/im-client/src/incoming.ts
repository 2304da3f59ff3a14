import type { ConversationBook } from './book.js';
import type { Friend, GroupInfo } from './directory/types.js';
import type { Users } from './directory/users.js';
import type { VersionedList } from './directory/versioned-list.js';
import { Events } from './events.js';
import type { HubLink } from './hub/link.js';
import type { Presence } from './presence.js';
import type { Outbox } from './sending/outbox.js';
import type { MessageStore } from './store/message-store.js';
import type { Notices } from './sync/notices.js';
import type { Synchroniser } from './sync/synchroniser.js';
import type { Timeline } from './sync/timeline.js';
import type { Typing } from './typing.js';
import { NoticeType } from './wire/content-types.js';
import type { Message, Notice, Positions, TypingEvent, UserPresence } from './wire/types.js';

export interface IncomingEvents {
  /** A message came by live, not with what was missed: announce it, notify about it. */
  message: Message;
  /** A notice that changes no message: applications, changes of groups, application messages. */
  notice: Notice;
}

export interface IncomingParts {
  userID: string;
  book: ConversationBook;
  store: MessageStore;
  outbox: Outbox;
  typing: Typing;
  presence: Presence;
  users: Users;
  friends: VersionedList<Friend>;
  groups: VersionedList<GroupInfo>;
  synchroniser: Synchroniser;
  notices: Notices;
  timeline: (conversationID: string) => Timeline | undefined;
  /** Something changed that only Resume tells. */
  askAgain: () => void;
}

/** The calls of the server, and what each of them does. */
export class Incoming {
  readonly events = new Events<IncomingEvents>();

  constructor(private readonly parts: IncomingParts) {}

  /** Puts the handlers on a link that has not started yet. */
  listen(link: HubLink): void {
    const { synchroniser, presence, typing, askAgain } = this.parts;
    link.on('Messages', list => synchroniser.handle(() => this.onMessages(list as Message[])));
    link.on('Positions', positions => synchroniser.handle(() => this.onPositions(positions as Positions)));
    link.on('Notice', notice => synchroniser.handle(() => this.onNotice(notice as Notice)));
    link.on('ConversationChanged', () => askAgain());
    link.on('Typing', event => typing.hear(event as TypingEvent));
    link.on('Presence', event => presence.hear((event as { users: UserPresence[] }).users));
  }

  private async onMessages(messages: readonly Message[]): Promise<void> {
    for (const conversationID of new Set(messages.map(message => message.conversationID))) {
      await this.onConversation(conversationID, messages.filter(message => message.conversationID === conversationID));
    }
  }

  private async onConversation(conversationID: string, messages: readonly Message[]): Promise<void> {
    const { book, store, outbox, typing, timeline } = this.parts;
    const endBefore = book.get(conversationID)?.maxSeq ?? 0;
    const stored = messages.filter(({ seq }) => seq > 0);
    // The screen first, in one go: a row leaves the outbox and enters the messages between two frames. The disk follows.
    const additions = stored.map(message => book.add(message));
    const settling = stored.map(message => outbox.settle(message));
    timeline(conversationID)?.arrive(stored, endBefore);
    for (const message of messages.filter(({ seq }) => seq === 0 || seq > endBefore)) {
      typing.heard(conversationID, message.sendID);
      this.events.emit('message', message);
    }

    await Promise.all(additions);
    for (const message of stored) {
      await store.put({ conversationID, begin: message.seq, end: message.seq, messages: [message] });
    }

    await Promise.all(settling);
  }

  private async onPositions(positions: Positions): Promise<void> {
    await this.parts.book.applyPositions(positions);
    const conversation = this.parts.book.get(positions.conversationID);
    if (conversation !== undefined && positions.noticeSeq > 0) {
      await this.parts.book.noticed(conversation.noticeConversationID, positions.noticeSeq);
    }
  }

  private async onNotice(notice: Notice): Promise<void> {
    const { notices, book } = this.parts;
    const isAboutMessages = await notices.apply(notice);
    if (notice.seq > 0) {
      await book.noticed(notice.conversationID, notice.seq);
    }

    if (!isAboutMessages) {
      this.refresh(notice);
      this.events.emit('notice', notice);
    }
  }

  private refresh({ contentType, detail }: Notice): void {
    const { friends, groups, users, userID } = this.parts;
    if (contentType >= NoticeType.FriendApplicationApproved && contentType <= NoticeType.FriendsInfoUpdate) {
      friends.sync().catch(() => undefined);
    } else if (contentType >= NoticeType.GroupCreated && contentType <= NoticeType.GroupInfoSetName) {
      // Who is in is versioned, what the group is called is not: the notice says it.
      const { group } = parse(detail);
      void groups.learn(isObject(group) ? [group] : []);
      groups.sync().catch(() => undefined);
    }

    if (contentType === NoticeType.UserInfoUpdated || contentType === NoticeType.FriendInfoUpdated) {
      users.refresh(changedUser(detail) ?? userID);
    }
  }
}

function changedUser(detail: string): string | null {
  const { userID } = parse(detail);
  return typeof userID === 'string' ? userID : null;
}

function parse(detail: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(detail);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
