import { type ReadonlySignal, signal } from '@preact/signals';
import {
  type Conversation, type Draft, type FriendApplication, type GroupInfo, type ImClient, type Message, NoticeType, type PresenceState, readContent,
  SessionType, systemTimers, type UserProfile,
} from 'im-client';
import { ConnectionBar } from './connection-bar';
import { ConversationRows } from './conversations';
import { Keyed } from './keyed';
import { withoutBidi } from './names';
import { NotificationHint } from './notification-hint';
import { notificationState } from './notifications';
import { Places } from './places';
import { isHinted } from './settings';

const editAgainMs = 5 * 60_000;

/** How somebody or something is called and looks. */
export interface Face {
  id: string;
  name: string;
  faceURL: string;
  isGroup: boolean;
}

/** Everything of the signed-in user that screens follow, as signals. */
export class Workspace {
  readonly rows: ConversationRows;
  readonly bar: ConnectionBar;
  readonly hint = new NotificationHint(notificationState, isHinted);
  readonly connection = signal('paused');
  /** What the server has is known: before, a conversation may have more than is kept here. */
  readonly hasSynced = signal(false);
  readonly places: Places;
  readonly applications = signal<readonly FriendApplication[]>([]);
  /** Counts changes of profiles, friends and groups: read it to follow. */
  readonly people: ReadonlySignal<number>;
  private readonly drafts: Keyed<Draft | null>;
  private readonly typing: Keyed<readonly string[]>;
  private readonly presence: Keyed<PresenceState>;
  private readonly stops: (() => void)[] = [];
  private readonly strangers = new Map<string, GroupInfo | null>();
  private readonly asking = new Set<string>();
  private readonly recalled = new Map<string, { text: string; until: number }>();
  private readonly peopleChanges = signal(0);

  constructor(readonly client: ImClient) {
    this.places = new Places(sessionStorage, client.userID);
    this.rows = new ConversationRows(client);
    this.bar = new ConnectionBar(systemTimers, () => navigator.onLine);
    this.people = this.peopleChanges;
    for (const source of [client.users, client.friends, client.groups]) {
      this.stops.push(source.events.on('changed', () => this.peopleChanges.value++));
    }

    this.drafts = new Keyed(id => client.drafts.get(id));
    this.typing = new Keyed(id => client.typing.in(id).filter(userID => userID !== client.userID));
    this.presence = new Keyed(userID => client.presence.of(userID));
    this.stops.push(
      client.drafts.events.on('changed', ({ conversationID }) => this.drafts.changed(conversationID)),
      client.typing.events.on('changed', id => this.typing.changed(id)),
      client.presence.events.on('changed', userIDs => userIDs.forEach(userID => this.presence.changed(userID))),
      client.connection.events.on('state', state => {
        this.connection.value = state;
        this.bar.hear(state);
        if (state === 'online') {
          this.hasSynced.value = true;
          void this.refreshApplications();
        }
      }),
      client.incoming.events.on('notice', ({ contentType }) => {
        if (contentType >= NoticeType.FriendApplicationApproved && contentType <= NoticeType.FriendApplication) {
          void this.refreshApplications();
        }
      }),
    );
  }

  /**
   * A person as this user knows them; without a name as long as it is not known who that is. Follow `people` for changes:
   * reading does.
   */
  person(userID: string, fallback = ''): Face {
    return this.faceOfUser(userID, this.client.users.get(userID), fallback);
  }

  group(groupID: string): GroupInfo | null {
    void this.people.value;
    const joined = this.client.groups.get(groupID);
    if (joined === undefined) {
      return this.stranger(groupID);
    }

    // Whoever leaves it later asks anew: it may have changed, or ended, meanwhile.
    this.strangers.delete(groupID);
    return joined;
  }

  /** Whether the user is a member, as far as is known; before the first answer everything counts as joined. */
  isJoined(groupID: string): boolean {
    void this.people.value;
    const { groups } = this.client;
    return groups.get(groupID) !== undefined || !groups.isCurrent || !this.strangers.has(groupID) || this.asking.has(groupID);
  }

  /** Who or what a conversation is with; without a name as long as that is not known. */
  face(conversation: Pick<Conversation, 'conversationType' | 'userID' | 'groupID'>): Face {
    if (conversation.conversationType !== SessionType.Group) {
      return this.person(conversation.userID);
    }

    const group = this.group(conversation.groupID);
    const isPending = group === null && (this.asking.has(conversation.groupID) || !this.strangers.has(conversation.groupID));
    return { id: conversation.groupID, name: withoutBidi(group?.groupName || (isPending ? '' : conversation.groupID)), faceURL: group?.faceURL ?? '', isGroup: true };
  }

  /** Also for a conversation in which nothing was said yet. */
  faceOf(conversationID: string): Face {
    const target = this.client.targetOf(conversationID);
    return this.face({ conversationType: target.sessionType, userID: target.recvID, groupID: target.groupID });
  }

  /** The same for looking through thousands: nobody is asked about those of whom nothing is known. */
  knownFaceOf(conversationID: string): Face {
    const { groupID, recvID } = this.client.targetOf(conversationID);
    if (groupID === '') {
      return this.faceOfUser(recvID, this.client.users.known(recvID), '');
    }

    const group = this.client.groups.get(groupID) ?? this.strangers.get(groupID);
    return { id: groupID, name: withoutBidi(group?.groupName ?? ''), faceURL: group?.faceURL ?? '', isGroup: true };
  }

  /** Whether a conversation is the user's to see, as far as is known: an address may name any. */
  mayOpen(conversationID: string): boolean {
    if (this.rows.row(conversationID).value !== undefined) {
      return true;
    }

    const { sessionType, recvID, groupID } = this.client.targetOf(conversationID);
    if (sessionType === SessionType.Group) {
      void this.group(groupID);
      return this.isJoined(groupID);
    }

    void this.person(recvID);
    return this.client.toUser(recvID).conversationID === conversationID && !this.client.users.isAbsent(recvID);
  }

  presenceOf(userID: string): PresenceState {
    return this.presence.of(userID);
  }

  typingIn(conversationID: string): readonly string[] {
    return this.typing.of(conversationID);
  }

  draftOf(conversationID: string): Draft | null {
    return this.drafts.of(conversationID);
  }

  async refreshApplications(): Promise<void> {
    try {
      const { applications } = await this.client.people.receivedApplications({ pageNumber: 1, showNumber: 50 });
      this.applications.value = applications;
    } catch {
      // Asked for again at the next connection or notice.
    }
  }

  get openApplications(): number {
    return this.applications.value.filter(({ handleResult }) => handleResult === 0).length;
  }

  dispose(): void {
    this.stops.splice(0).forEach(stop => stop());
    this.rows.dispose();
  }

  /** The person takes a message back: for a while they may write it anew. */
  willRecall(message: Message): void {
    const text = this.textOf(message);
    if (text !== '') {
      this.recalled.set(`${message.conversationID}/${message.seq}`, { text, until: Date.now() + editAgainMs });
    }
  }

  /** What a message said that was taken back here a short while ago; null when it cannot be written anew. */
  recalledText({ conversationID, seq }: Message): string | null {
    const kept = this.recalled.get(`${conversationID}/${seq}`);
    return kept !== undefined && kept.until > Date.now() ? kept.text : null;
  }

  /** What a message says, as it was typed; empty for what was not typed. */
  textOf(message: Pick<Message, 'contentType' | 'content'>): string {
    const content = readContent(message);
    return content.kind === 'text' || content.kind === 'quote' || content.kind === 'mention' ? content.text : '';
  }

  /** Puts a text into the composer of a conversation, behind what is there. */
  editAgain(conversationID: string, text: string): void {
    const draft = this.client.drafts.get(conversationID);
    const whole = draft === null || draft.text === '' ? text : `${draft.text}\n${text}`;
    this.client.drafts.set(conversationID, { mentions: [], quote: null, ...draft, text: whole, caret: whole.length });
  }

  private faceOfUser(userID: string, profile: UserProfile | undefined, fallback: string): Face {
    void this.people.value;
    const friend = this.client.friends.get(userID);
    const isPending = profile === undefined && !this.client.users.isAbsent(userID);
    const name = friend?.remark || profile?.nickname || friend?.nickname || fallback || (isPending ? '' : userID);
    return { id: userID, name: withoutBidi(name), faceURL: profile?.faceURL ?? friend?.faceURL ?? '', isGroup: false };
  }

  // A group that the user has left still has a name.
  private stranger(groupID: string): GroupInfo | null {
    const known = this.strangers.get(groupID);
    if (known === undefined && this.client.connection.state === 'online') {
      this.strangers.set(groupID, null);
      this.asking.add(groupID);
      this.client.people.groups([groupID]).then(([group]) => {
        this.strangers.set(groupID, group ?? null);
        this.asking.delete(groupID);
        this.peopleChanges.value++;
      }, () => {
        this.strangers.delete(groupID);
        this.asking.delete(groupID);
      });
    }

    return known ?? null;
  }
}
