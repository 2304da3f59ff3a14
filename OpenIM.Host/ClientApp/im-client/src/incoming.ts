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
import { pagesOf } from './sync/runs.js';
import { NoticeType } from './wire/content-types.js';
import type { Message, Notice, Positions, TypingEvent, UserPresence } from './wire/types.js';

// One go must not hold up the screen.
const maxGathered = 200;

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
  /** Ends when what has changed is on screen, or soon where there is none. */
  drawn: () => Promise<void>;
  /** Something changed that only Resume tells. */
  askAgain: () => void;
}

/** The calls of the server, and what each of them does. */
export class Incoming {
  readonly events = new Events<IncomingEvents>();
  /** Messages that wait to be handled, while nothing else has come after them. */
  private gathered: Message[] | null = null;

  constructor(private readonly parts: IncomingParts) {}

  /** Puts the handlers on a link that has not started yet. */
  listen(link: HubLink): void {
    const { presence, typing, askAgain } = this.parts;
    link.on('Messages', list => this.gather(list as Message[]));
    link.on('Positions', positions => this.handle(() => this.onPositions(positions as Positions)));
    link.on('Notice', notice => this.handle(() => this.onNotice(notice as Notice)));
    link.on('ConversationChanged', () => askAgain());
    link.on('Typing', event => typing.hear(event as TypingEvent));
    link.on('Presence', event => presence.hear((event as { users: UserPresence[] }).users));
  }

  /** What comes while other things are handled is handled in one go: the screen is drawn once, the disk written once. */
  private gather(messages: readonly Message[]): void {
    if (this.gathered !== null && this.gathered.length < maxGathered) {
      this.gathered.push(...messages);
      return;
    }

    const gathered = [...messages];
    this.handle(async () => {
      this.gathered = this.gathered === gathered ? null : this.gathered;
      await this.onMessages(gathered);
      // These are drawn before the next ones come: more than the eye can follow would only cost the screen its time.
      await this.parts.drawn();
    });
    this.gathered = gathered;
  }

  // Later messages wait behind it: they may follow from it.
  private handle(work: () => Promise<void>): void {
    this.gathered = null;
    this.parts.synchroniser.handle(work);
  }

  private async onMessages(messages: readonly Message[]): Promise<void> {
    const { book, store, outbox } = this.parts;
    const stored = messages.filter(({ seq }) => seq > 0);
    const ids = [...new Set(messages.map(({ conversationID }) => conversationID))];
    const endsBefore = new Map(ids.map(id => [id, book.get(id)?.maxSeq ?? 0]));
    // The screen first, in one go: a row leaves the outbox and enters the messages between two frames. The disk follows.
    const adding = book.add(stored);
    const settling = stored.map(message => outbox.settle(message));
    ids.forEach(id => this.show(id, messages.filter(({ conversationID }) => conversationID === id), endsBefore.get(id) ?? 0));
    await adding;
    await store.put(...pagesOf(stored));
    await Promise.all(settling);
  }

  private show(conversationID: string, messages: readonly Message[], endBefore: number): void {
    this.parts.timeline(conversationID)?.arrive(messages.filter(({ seq }) => seq > 0), endBefore);
    let end = endBefore;
    for (const message of messages) {
      // The same one may come twice.
      if (message.seq === 0 || message.seq > end) {
        end = Math.max(end, message.seq);
        this.parts.typing.heard(conversationID, message.sendID);
        this.events.emit('message', message);
      }
    }
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
