import { readContent } from 'im-client';
import type { Message } from 'im-client';
import { route } from './route';
import type { Workspace } from './workspace';

/** What is known of the page and of who sits in front of it. */
export interface Page {
  now(): number;
  isVisible(): boolean;
  hasFocus(): boolean;
  isCovered(): boolean;
}

const idleMs = 3 * 60_000;

/** Whether somebody looks: the page is seen, has the focus, nothing covers it, and somebody used it lately. */
export class Attention {
  private usedAt: number;

  constructor(private readonly page: Page) {
    this.usedAt = page.now();
  }

  /** There was a key, a touch, a movement. */
  used(): void {
    this.usedAt = this.page.now();
  }

  get isThere(): boolean {
    const { page } = this;
    // A screen may be locked behind a window that still says it has the focus.
    return page.isVisible() && page.hasFocus() && !page.isCovered() && page.now() - this.usedAt < idleMs;
  }
}

const attention = new Attention({
  now: () => performance.now(),
  isVisible: () => document.visibilityState === 'visible',
  hasFocus: () => document.hasFocus(),
  isCovered: () => document.querySelector('dialog[open]') !== null,
});

/** By which the page hears that somebody is there. */
export const signsOfUse = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** Follows whether somebody sits in front of the page. */
export function followUse(): void {
  attention.used();
  signsOfUse.forEach(name => addEventListener(name, () => attention.used(), { passive: true, capture: true }));
}

/** Somebody looks at the page: only then is anything read. */
export function isAttentive(): boolean {
  return attention.isThere;
}

/** A message came by in the conversation that somebody has before them. */
export function isSeenComing(message: Message): boolean {
  return route.value.conversationID === message.conversationID && isLookedAt();
}

/** The page is the one that somebody has before them. */
export function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/** Whether a message that came by deserves a notification where nobody sees it coming. */
export function deservesNotification(message: Message, { client }: Workspace): boolean {
  const conversation = client.conversations.get(message.conversationID);
  const { kind } = readContent(message);
  return message.sendID !== client.userID && (conversation?.recvMsgOpt ?? 0) === 0
    && kind !== 'recalled' && kind !== 'notice' && message.options['unreadCount'] !== false;
}
