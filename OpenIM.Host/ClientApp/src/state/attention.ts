import { readContent } from 'im-client';
import type { Message } from 'im-client';
import { route } from './route';
import type { Workspace } from './workspace';

const idleMs = 3 * 60_000;
let usedAt = 0;

/** Follows whether somebody sits in front of the page. */
export function followUse(): void {
  usedAt = performance.now();
  for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const) {
    addEventListener(name, () => {
      usedAt = performance.now();
    }, { passive: true, capture: true });
  }
}

/** The page is seen, has the focus, nothing covers it, and somebody used it lately: only then is anything read. */
export function isAttentive(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
    && document.querySelector('dialog[open]') === null
    && performance.now() - usedAt < idleMs;
}

/** A message came by in the conversation that somebody has before them. */
export function isSeenComing(message: Message): boolean {
  return route.value.conversationID === message.conversationID && document.visibilityState === 'visible' && document.hasFocus();
}

/** Whether a message that came by deserves a notification where nobody sees it coming. */
export function deservesNotification(message: Message, { client }: Workspace): boolean {
  const conversation = client.conversations.get(message.conversationID);
  const { kind } = readContent(message);
  return message.sendID !== client.userID && (conversation?.recvMsgOpt ?? 0) === 0
    && kind !== 'recalled' && kind !== 'notice' && message.options['unreadCount'] !== false;
}
