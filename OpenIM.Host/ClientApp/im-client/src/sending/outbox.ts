import type { Timers } from '../clock.js';
import { Events } from '../events.js';
import type { Disk } from '../store/disk.js';
import type { Outgoing } from '../wire/contents.js';
import { ImError, NoAnswerError } from '../wire/errors.js';
import { randomID } from '../wire/ids.js';
import type { Message, SendAnswer, SendRequest } from '../wire/types.js';
import type { OutboxRow, OutboxState } from './row.js';

/** Where a message goes. */
export interface Target {
  conversationID: string;
  recvID: string;
  groupID: string;
  sessionType: number;
}

export interface OutboxParts {
  disk: Disk;
  timers: Timers;
  userID: string;
  tabID: string;
  sender: () => { nickname: string; faceURL: string };
  isOnline: () => boolean;
  send: (request: SendRequest) => Promise<SendAnswer>;
  /** After a send without an answer: is the connection alive? */
  probe: () => Promise<boolean>;
  /** Runs while no other tab sends in the conversation. */
  exclusively: (conversationID: string, work: () => Promise<void>) => Promise<void>;
  /** Tells other tabs that rows of a conversation changed on disk. */
  tell: (conversationID: string) => void;
}

const staleAfterMs = 24 * 60 * 60 * 1000;
const retryStepsMs = [1000, 2000, 4000, 8000, 16_000, 30_000];

/**
 * What the person has sent and the server does not have yet. Each message has one id for all tries, so that a try too many
 * does no harm. One message of a conversation is on its way at a time; a refused one does not hold up the next.
 */
export class Outbox {
  readonly events = new Events<{ changed: string }>();
  private readonly rows = new Map<string, OutboxRow[]>();
  private readonly pumping = new Set<string>();
  private readonly retries = new Map<string, number>();
  private lastOrder = 0;

  constructor(private readonly parts: OutboxParts) {}

  /** What the disk has of this tab and of tabs that are gone. Nothing is "sending" after a reload. */
  async load(isAlive: (tabID: string) => boolean): Promise<void> {
    const kept = await this.parts.disk.read(database => database.getAll('outbox'), []);
    // What this tab has in memory is newer than what it read from disk.
    for (const row of kept.filter(({ clientMsgID }) => !this.has(clientMsgID))) {
      const isOrphan = !isAlive(row.tabID);
      const next = isOrphan ? { ...row, tabID: this.parts.tabID, state: this.stateAfterReload(row) } : row;
      this.put(next);
      if (isOrphan) {
        await this.keep(next);
      }
    }

    this.pumpAll();
  }

  /** Rows of a conversation, in the order in which they were sent. They show after all messages. */
  list(conversationID: string): readonly OutboxRow[] {
    return this.rows.get(conversationID) ?? [];
  }

  /** Whether something would be lost, or left behind, by signing out now. */
  get hasUnsent(): boolean {
    return this.all().some(({ state }) => state !== 'sent');
  }

  /** Rows that are in this tab only: unloading the page asks first. */
  get hasUnkept(): boolean {
    return this.all().some(({ isKept, state }) => !isKept && state !== 'sent');
  }

  /** Takes a message. When this returns it is on disk, unless the row says that it is not; only then may the composer be cleared. */
  async add(target: Target, outgoing: Outgoing): Promise<OutboxRow> {
    const row = this.newRow(target, outgoing);
    const isKept = await this.parts.disk.write(async database => {
      // In one step: after a reload a text is to be sent or a draft, never both, and never neither.
      const transaction = database.transaction(['outbox', 'drafts'], 'readwrite');
      await Promise.all([
        transaction.objectStore('outbox').put(row),
        transaction.objectStore('drafts').delete(target.conversationID),
        transaction.done,
      ]);
    });
    const kept = { ...row, isKept };
    this.put(kept);
    this.parts.tell(target.conversationID);
    void this.pump(target.conversationID);
    return kept;
  }

  /** Sends a refused or stale message after all. */
  async retry(clientMsgID: string): Promise<void> {
    const row = this.find(clientMsgID);
    if (row !== undefined && (row.state === 'failed' || row.state === 'stale')) {
      await this.change(row, { state: 'queued', error: null, createdAt: this.parts.timers.now() });
      void this.pump(row.conversationID);
    }
  }

  /** Takes a message out that is not on its way; returns it, so that its text can be edited. */
  async remove(clientMsgID: string): Promise<OutboxRow | null> {
    const row = this.find(clientMsgID);
    if (row === undefined || row.state === 'sending' || row.state === 'sent') {
      return null;
    }

    await this.drop(row);
    return row;
  }

  /** A stored message came by, from whichever way: the row whose message it is has done its work. */
  async settle(message: Message): Promise<void> {
    if (message.sendID === this.parts.userID && message.seq > 0) {
      const row = this.list(message.conversationID).find(({ clientMsgID }) => clientMsgID === message.clientMsgID);
      if (row !== undefined) {
        await this.drop(row);
      }
    }
  }

  /** Connected anew. An answered message whose echo was lost with the old connection is sent again: that brings the echo. */
  async onOnline(): Promise<void> {
    this.retries.clear();
    for (const row of this.all()) {
      if (row.state === 'sent' && this.isMine(row)) {
        await this.change(row, { state: 'queued' });
      }
    }

    this.pumpAll();
  }

  /** Another tab has changed its rows of a conversation. */
  async reload(conversationID: string): Promise<void> {
    const kept = await this.parts.disk.read(database => database.getAll('outbox'), []);
    const others = kept.filter(row => row.conversationID === conversationID && !this.isMine(row));
    const mine = this.list(conversationID).filter(row => this.isMine(row));
    this.replace(conversationID, [...mine, ...others]);
  }

  private all(): OutboxRow[] {
    return [...this.rows.values()].flat();
  }

  private find(clientMsgID: string): OutboxRow | undefined {
    return this.all().find(row => row.clientMsgID === clientMsgID);
  }

  private has(clientMsgID: string): boolean {
    const row = this.find(clientMsgID);
    return row !== undefined && this.isMine(row);
  }

  private isMine(row: OutboxRow): boolean {
    return row.tabID === this.parts.tabID;
  }

  private stateAfterReload(row: OutboxRow): OutboxState {
    if (row.state === 'failed') {
      return 'failed';
    }

    return this.isStale(row) ? 'stale' : 'queued';
  }

  private newRow(target: Target, outgoing: Outgoing): OutboxRow {
    const { parts } = this;
    const now = parts.timers.now();
    const sender = parts.sender();
    const clientMsgID = randomID();
    this.lastOrder = Math.max(this.lastOrder + 1, now);
    return {
      clientMsgID,
      conversationID: target.conversationID,
      request: {
        clientMsgID,
        recvID: target.recvID,
        groupID: target.groupID,
        sessionType: target.sessionType,
        ...outgoing,
        createTime: now,
        senderNickname: sender.nickname,
        senderFaceURL: sender.faceURL,
        attachedInfo: '',
        ex: '',
        options: {},
      },
      order: this.lastOrder,
      createdAt: now,
      state: 'queued',
      error: null,
      tabID: parts.tabID,
      sendTime: 0,
      serverMsgID: '',
      isKept: true,
    };
  }

  private pumpAll(): void {
    for (const conversationID of this.rows.keys()) {
      void this.pump(conversationID);
    }
  }

  private async pump(conversationID: string): Promise<void> {
    if (this.pumping.has(conversationID)) {
      return;
    }

    this.pumping.add(conversationID);
    try {
      while (await this.isReady(conversationID) && await this.sendNext(conversationID)) {
        // The next one.
      }
    } finally {
      this.pumping.delete(conversationID);
    }
  }

  /** Whether something may go out now. What has waited for more than a day does not, before the person was asked. */
  private async isReady(conversationID: string): Promise<boolean> {
    for (let row = this.next(conversationID); row !== undefined; row = this.next(conversationID)) {
      if (!this.isStale(row)) {
        return true;
      }

      await this.change(row, { state: 'stale' });
    }

    return false;
  }

  // An answered one is sent again for its echo, however old it is.
  private isStale(row: OutboxRow): boolean {
    return row.serverMsgID === '' && this.parts.timers.now() - row.createdAt > staleAfterMs;
  }

  /** False when the conversation has to wait. */
  private async sendNext(conversationID: string): Promise<boolean> {
    let goesOn = false;
    await this.parts.exclusively(conversationID, async () => {
      const row = this.next(conversationID);
      goesOn = row !== undefined && await this.sendOne(row);
    });
    return goesOn;
  }

  private next(conversationID: string): OutboxRow | undefined {
    return this.parts.isOnline()
      ? this.list(conversationID).find(row => this.isMine(row) && row.state === 'queued')
      : undefined;
  }

  /** False when the conversation has to wait: for the network, or for a busy server. */
  private async sendOne(row: OutboxRow): Promise<boolean> {
    void this.change(row, { state: 'sending' }, false);
    try {
      const answer = await this.parts.send(row.request);
      this.retries.delete(row.conversationID);
      await this.change(row, { state: 'sent', serverMsgID: answer.serverMsgID, sendTime: answer.sendTime });
      return true;
    } catch (failure) {
      return await this.onFailure(row, failure);
    }
  }

  private async onFailure(row: OutboxRow, failure: unknown): Promise<boolean> {
    const isRefusal = failure instanceof ImError && !failure.mayPass && !failure.isTokenFault;
    if (isRefusal) {
      const { errCode, errMsg, errDlt } = failure;
      await this.change(row, { state: 'failed', error: { errCode, errMsg, errDlt } });
      return true;
    }

    // The same id again, later: the server keeps one copy, whatever became of this try.
    void this.change(row, { state: 'queued' }, false);
    if (failure instanceof NoAnswerError) {
      void this.parts.probe();
    }

    this.tryLater(row.conversationID);
    return false;
  }

  private tryLater(conversationID: string): void {
    const failures = this.retries.get(conversationID) ?? 0;
    this.retries.set(conversationID, failures + 1);
    const ms = retryStepsMs[Math.min(failures, retryStepsMs.length - 1)] ?? 30_000;
    this.parts.timers.after(ms * (0.8 + this.parts.timers.random() * 0.4), () => void this.pump(conversationID));
  }

  /** @param isDurable false: a state that a reload forgets. */
  private async change(row: OutboxRow, changes: Partial<OutboxRow>, isDurable = true): Promise<void> {
    const current = this.find(row.clientMsgID);
    if (current === undefined) {
      // Its message came by before its answer.
      return;
    }

    const next = { ...current, ...changes };
    this.put(next);
    if (isDurable) {
      await this.keep(next);
    }
  }

  private async keep(row: OutboxRow): Promise<void> {
    if (row.isKept) {
      await this.parts.disk.write(database => database.put('outbox', row));
      this.parts.tell(row.conversationID);
    }
  }

  private async drop(row: OutboxRow): Promise<void> {
    this.replace(row.conversationID, this.list(row.conversationID).filter(({ clientMsgID }) => clientMsgID !== row.clientMsgID));
    await this.parts.disk.write(database => database.delete('outbox', row.clientMsgID));
    this.parts.tell(row.conversationID);
  }

  private put(row: OutboxRow): void {
    const others = this.list(row.conversationID).filter(({ clientMsgID }) => clientMsgID !== row.clientMsgID);
    this.replace(row.conversationID, [...others, row]);
  }

  private replace(conversationID: string, rows: OutboxRow[]): void {
    this.rows.set(conversationID, rows.toSorted((a, b) => a.order - b.order));
    this.events.emit('changed', conversationID);
  }
}
