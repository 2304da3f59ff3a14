import { AccountApi, type Session } from './account.js';
import { ConversationBook } from './book.js';
import { ServerClock, systemTimers, type Timers } from './clock.js';
import { friendList, groupList } from './directory/kinds.js';
import { PeopleApi } from './directory/people-api.js';
import type { Friend, GroupInfo } from './directory/types.js';
import { Users } from './directory/users.js';
import { VersionedList } from './directory/versioned-list.js';
import { Drafts } from './drafts.js';
import { Events } from './events.js';
import { Connection, type ConnectionState } from './hub/connection.js';
import type { HubLink, HubLinkFactory } from './hub/link.js';
import { SignalRLink } from './hub/signalr-link.js';
import { Incoming } from './incoming.js';
import { MessageApi } from './message-api.js';
import { Presence } from './presence.js';
import { Reads } from './reads.js';
import { RestApi } from './rest.js';
import { Outbox, type Target } from './sending/outbox.js';
import type { OutboxRow } from './sending/row.js';
import { ConversationStore } from './store/conversation-store.js';
import { Disk } from './store/disk.js';
import { MessageStore } from './store/message-store.js';
import { MetaStore } from './store/meta-store.js';
import { MissedNotices } from './sync/missed-notices.js';
import { Notices } from './sync/notices.js';
import { Pages } from './sync/pages.js';
import { Synchroniser } from './sync/synchroniser.js';
import { Timeline } from './sync/timeline.js';
import { TabBus, type TabMessage } from './tabs/bus.js';
import { Tabs } from './tabs/tabs.js';
import { Trimming } from './trimming.js';
import { Typing } from './typing.js';
import type { Outgoing } from './wire/contents.js';
import { groupConversationID, singleConversationID } from './wire/ids.js';
import { type MessagePage, type SendAnswer, SessionType, type UserPresence } from './wire/types.js';

export interface ClientOptions {
  session: Session;
  /** Of the REST API; `/api` of the same origin by default. */
  apiBase?: string;
  /** Of the account API; `/chat` of the same origin by default. */
  accountBase?: string;
  /** Of the hub; `/hubs/im` of the same origin by default. */
  hubUrl?: string;
  timers?: Timers;
  link?: HubLinkFactory;
  fetcher?: typeof fetch;
  locks?: LockManager | undefined;
  bus?: TabBus;
  /** The conversation that is going to be opened first, if that is known. */
  conversationID?: string | null;
}

// The first screen; the other conversations follow.
const firstConversations = 50;
const maxOpen = 10;
// Somebody is waiting to be gone.
const signOutTimeoutMs = 3000;
const groupsPerCall = 100;

/** The client of one signed-in user in one tab: everything that a user interface reads, and everything it can do. */
export class ImClient {
  /**
   * signedOut: another tab has signed out: this one has stopped, and nothing is kept any more. missed: messages came while there was no
   * connection; by conversation the newest seq that was known before.
   */
  readonly events = new Events<{ signedOut: void; missed: ReadonlyMap<string, number> }>();
  readonly userID: string;
  readonly clock: ServerClock;
  readonly conversations: ConversationBook;
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly reads: Reads;
  readonly typing: Typing;
  readonly presence: Presence;
  readonly users: Users;
  readonly friends: VersionedList<Friend>;
  readonly groups: VersionedList<GroupInfo>;
  readonly people: PeopleApi;
  readonly messages: MessageApi;
  readonly tabs: Tabs;
  readonly bus: TabBus;
  readonly incoming: Incoming;
  private readonly timers: Timers;
  private readonly timelines = new Map<string, Timeline>();
  private readonly pages: Pages;
  private readonly synchroniser: Synchroniser;
  private readonly missed: MissedNotices;
  private readonly trimming: Trimming;
  private readonly staleGroups = new Set<string>();
  private readonly stops: (() => void)[] = [];
  private readonly chatToken: string;
  private readonly account: AccountApi;
  private loading: Promise<void> = Promise.resolve();

  private constructor(options: ClientOptions, private readonly disk: Disk) {
    const timers = options.timers ?? systemTimers;
    this.timers = timers;
    const rest = new RestApi(options.apiBase ?? '/api', () => options.session.imToken, options.fetcher);
    this.chatToken = options.session.chatToken;
    this.account = new AccountApi(new RestApi(options.accountBase ?? '/chat', () => this.chatToken, options.fetcher));
    const meta = new MetaStore(disk);
    const store = new MessageStore(disk);
    this.userID = options.session.userID;
    this.clock = new ServerClock(timers);
    this.bus = options.bus ?? TabBus.of(this.userID);
    this.tabs = new Tabs(this.userID, this.bus, timers, 'locks' in options ? options.locks : globalThis.navigator?.locks);
    this.conversations = new ConversationBook(new ConversationStore(disk), this.userID);
    this.users = new Users(rest, disk, timers);
    this.friends = new VersionedList(friendList, this.userID, rest, disk, meta);
    this.groups = new VersionedList(groupList, this.userID, rest, disk, meta);
    this.people = new PeopleApi(rest, this.userID);
    this.messages = new MessageApi(rest, this.userID);
    this.connection = new Connection({
      timers,
      link: options.link ?? (ticket => new SignalRLink(options.hubUrl ?? '/hubs/im', ticket)),
      ticket: () => this.messages.fetchTicket(),
      resume: link => this.resume(link),
      listen: link => this.incoming.listen(link),
    });
    this.pages = new Pages(store, this.connection, page => this.onFetched(page));
    const timeline = (conversationID: string) => this.timelines.get(conversationID);
    const notices = new Notices(this.conversations, store, timeline);
    this.missed = new MissedNotices(this.conversations, store, this.connection, notices);
    this.synchroniser = new Synchroniser({
      book: this.conversations,
      meta,
      clock: this.clock,
      timers,
      loaded: () => this.loading,
      open: () => [...this.timelines.values()].filter(({ isAtEnd }) => isAtEnd).map(({ conversationID, newestSeq }) => ({ conversationID, seq: newestSeq })),
      onGroups: groupIDs => groupIDs.filter(groupID => this.groups.get(groupID) !== undefined).forEach(groupID => this.staleGroups.add(groupID)),
      onState: (conversationID, endBefore) => timeline(conversationID)?.arrive([], endBefore),
      onMissed: ends => this.events.emit('missed', ends),
      onPage: async page => {
        await store.put(page);
        timeline(page.conversationID)?.takePage(page);
        await this.onFetched(page);
      },
    });
    this.drafts = new Drafts(disk, timers, draft => this.bus.post({ kind: 'draft', draft }));
    this.outbox = new Outbox({
      disk,
      timers,
      userID: this.userID,
      tabID: this.tabs.tabID,
      sender: () => {
        const me = this.users.get(this.userID);
        return { nickname: me?.nickname ?? '', faceURL: me?.faceURL ?? '' };
      },
      isOnline: () => this.connection.state === 'online',
      send: request => this.connection.call<SendAnswer>('Send', request),
      probe: () => this.connection.probe(),
      exclusively: (conversationID, work) => this.tabs.exclusively(`send.${conversationID}`, work),
      tell: conversationID => this.bus.post({ kind: 'outbox', conversationID }),
    });
    this.reads = new Reads({
      book: this.conversations,
      timers,
      mark: (conversationID, hasReadSeq) => this.connection.call('MarkRead', { conversationID, hasReadSeq }),
      markAtOnce: (conversationID, hasReadSeq) => this.messages.markRead(conversationID, hasReadSeq, true),
      tell: (conversationID, hasReadSeq) => this.bus.post({ kind: 'read', conversationID, hasReadSeq }),
    });
    this.typing = new Typing(timers, async (conversationID, isTyping) => {
      const { recvID, groupID } = this.targetOf(conversationID);
      await this.connection.call('Typing', { recvID, groupID, isTyping });
    });
    this.presence = new Presence({
      timers,
      subscribe: userIDs => this.connection.call<{ users: UserPresence[] }>('Subscribe', { userIDs }),
      unsubscribe: userIDs => this.connection.call('Unsubscribe', { userIDs }),
    });
    this.incoming = new Incoming({
      userID: this.userID,
      book: this.conversations,
      store,
      outbox: this.outbox,
      typing: this.typing,
      presence: this.presence,
      users: this.users,
      friends: this.friends,
      groups: this.groups,
      synchroniser: this.synchroniser,
      notices,
      timeline,
      drawn: () => timers.idle(),
      askAgain: () => void this.connection.catchUp(),
    });
    this.trimming = new Trimming(this.conversations, store, timers);
  }

  /** Opens the user's database and reads what a first screen needs. Nothing waits for the network. */
  static async open(options: ClientOptions): Promise<ImClient> {
    const disk = await Disk.open(options.session.userID);
    const client = new ImClient(options, disk);
    await Promise.all([
      client.loadFirst(options.conversationID ?? null),
      client.friends.load(),
      client.groups.load(),
      client.drafts.load(),
      // To be shown. Which of them this tab has to send is known once the other tabs are.
      client.outbox.load(() => true),
    ]);
    return client;
  }

  /** Whether what is typed and sent survives the tab. */
  get keepsData(): boolean {
    return this.disk.works;
  }

  /** Connects, and reads the rest from disk meanwhile. */
  async start(): Promise<void> {
    this.stops.push(
      this.connection.events.on('state', state => this.onState(state)),
      this.bus.listen(message => this.onTab(message)),
      this.tabs.events.on('gone', () => void this.adopt()),
      this.tabs.events.on('leading', () => void this.adopt()),
    );
    this.loading = this.conversations.loadRest(() => this.timers.idle());
    this.connection.start();
    this.users.get(this.userID);
    await Promise.all([this.loading, this.tabs.join()]);
    await this.outbox.load(tabID => this.tabs.isAlive(tabID));
  }

  /** The messages of a conversation, for a screen. The ten used last are kept in memory. */
  timeline(conversationID: string): Timeline {
    const known = this.timelines.get(conversationID);
    const timeline = known ?? new Timeline(conversationID, this.pages, () => {
      const conversation = this.conversations.get(conversationID);
      return { minSeq: conversation?.minSeq ?? 1, maxSeq: conversation?.maxSeq ?? 0 };
    });
    this.timelines.delete(conversationID);
    this.timelines.set(conversationID, timeline);
    const [oldest] = this.timelines.keys();
    if (this.timelines.size > maxOpen && oldest !== undefined) {
      this.timelines.delete(oldest);
    }

    return timeline;
  }

  /** Sends to a conversation; see Outbox.add for when the composer may be cleared. */
  async send(target: Target, outgoing: Outgoing): Promise<OutboxRow> {
    const row = await this.outbox.add(target, outgoing);
    this.drafts.clear(target.conversationID);
    this.typing.ended(target.conversationID);
    return row;
  }

  /** The conversation with a user, whether or not anything was said yet. */
  toUser(userID: string): Target {
    return { conversationID: singleConversationID(this.userID, userID), recvID: userID, groupID: '', sessionType: SessionType.Single };
  }

  toGroup(groupID: string): Target {
    return { conversationID: groupConversationID(groupID), recvID: '', groupID, sessionType: SessionType.Group };
  }

  /** The target of a known conversation, or of the id of one that has no message yet. */
  targetOf(conversationID: string): Target {
    const known = this.conversations.get(conversationID);
    if (known !== undefined) {
      const { userID, groupID, conversationType } = known;
      return { conversationID, recvID: groupID === '' ? userID : '', groupID, sessionType: conversationType };
    }

    return conversationID.startsWith('sg_') ? this.toGroup(conversationID.slice(3)) : this.toUser(this.peerOf(conversationID));
  }

  /** What a group is called and looks like: nothing tells who was away of every change. */
  async refreshGroup(groupID: string): Promise<void> {
    this.staleGroups.add(groupID);
    await this.refreshGroups();
  }

  /** The tab is hidden or goes away: what is only in memory goes to disk and server. */
  async flush(): Promise<void> {
    this.reads.flush();
    await this.drafts.flush();
  }

  /** Leaves: the connection and the database are closed, what is kept stays. */
  async stop(): Promise<void> {
    await this.flush();
    this.stops.splice(0).forEach(stop => stop());
    this.trimming.stop();
    this.tabs.leave();
    await this.connection.pause();
    this.bus.close();
    this.disk.close();
  }

  /**
   * Ends the sign-in, and deletes everything that is kept of this user, in all tabs. The server is told when there is a
   * connection; without one, or when it does not answer soon, the token stays good there until it expires.
   */
  async signOut(): Promise<void> {
    this.bus.post({ kind: 'signOut' });
    if (this.connection.state === 'online') {
      await this.flush();
      await Promise.allSettled([
        this.connection.call('SignOut', { everywhere: false }, signOutTimeoutMs),
        this.chatToken === '' ? undefined : this.account.logout(this.chatToken),
      ]);
    }

    await this.leave();
  }

  /**
   * Ends all sign-ins of the user, and then as above.
   * @throws ImError or NoAnswerError when the server did not do it: nothing has changed here then.
   */
  async signOutEverywhere(): Promise<void> {
    await this.flush();
    if (this.chatToken === '') {
      await this.connection.call('SignOut', { everywhere: true });
    } else {
      await this.logOutEverywhere();
    }

    this.bus.post({ kind: 'signOut' });
    await this.leave();
  }

  // The account API ends the token of this connection, too: without a connection nobody is told that others ended it.
  private async logOutEverywhere(): Promise<void> {
    await this.connection.pause();
    try {
      await this.account.logout(this.chatToken, true);
    } catch (failure) {
      this.connection.start();
      throw failure;
    }
  }

  private async leave(): Promise<void> {
    await this.stop();
    await this.disk.erase();
  }

  // Rows that show a name later than the rest would flicker.
  private async loadFirst(wanted: string | null): Promise<void> {
    await this.conversations.loadFirst(firstConversations, wanted);
    await this.users.load([this.userID, ...[...this.conversations.all()].map(({ userID }) => userID).filter(userID => userID !== '')]);
  }

  private peerOf(conversationID: string): string {
    const ids = conversationID.slice(conversationID.indexOf('_') + 1);
    return ids.startsWith(`${this.userID}_`) ? ids.slice(this.userID.length + 1) : ids.slice(0, -this.userID.length - 1);
  }

  private async resume(link: HubLink): Promise<void> {
    await this.synchroniser.resume(link);
    const lasts = [...this.conversations.all()].map(({ lastMessage }) => lastMessage).filter(message => message !== null);
    await Promise.all(lasts.map(message => this.outbox.settle(message)));
  }

  private async onFetched({ conversationID, messages }: MessagePage): Promise<void> {
    await this.conversations.learnReads(conversationID, messages);
    await Promise.all(messages.map(message => this.outbox.settle(message)));
  }

  private onState(state: ConnectionState): void {
    this.presence.setOnline(state === 'online');
    if (state !== 'online') {
      return;
    }

    this.reads.onOnline();
    void this.outbox.onOnline();
    this.timelines.forEach(timeline => void timeline.retry());
    // What fails here is asked for again at the next connection.
    Promise.all([this.friends.sync(), this.groups.sync(), this.missed.catchUp(), this.refreshGroups()]).catch(() => undefined);
    this.users.refresh(this.userID);
    this.users.get(this.userID);
  }

  private async refreshGroups(): Promise<void> {
    while (this.staleGroups.size > 0) {
      const groupIDs = [...this.staleGroups].slice(0, groupsPerCall);
      groupIDs.forEach(groupID => this.staleGroups.delete(groupID));
      try {
        await this.groups.learn(await this.people.groups(groupIDs));
      } catch (failure) {
        groupIDs.forEach(groupID => this.staleGroups.add(groupID));
        throw failure;
      }
    }
  }

  private onTab(message: TabMessage): void {
    switch (message.kind) {
      case 'draft':
        this.drafts.take(message.draft);
        break;
      case 'read':
        void this.conversations.read(message.conversationID, message.hasReadSeq);
        break;
      case 'outbox':
        void this.outbox.reload(message.conversationID);
        break;
      case 'signOut':
        void this.stop().then(() => this.events.emit('signedOut', undefined));
        break;
      default:
        break;
    }
  }

  private async adopt(): Promise<void> {
    if (this.tabs.isLeader) {
      this.trimming.start();
      await this.tabs.look();
      await this.outbox.load(tabID => this.tabs.isAlive(tabID));
    }
  }
}
