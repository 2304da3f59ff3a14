import { defaultRangeExtractor } from '@tanstack/virtual-core';
import { type GroupMember, type Message, unreadCount } from 'im-client';
import { useCallback, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Chat } from '../../state/chat';
import { logItems, seqOf } from '../../state/log-items';
import { openingOf } from '../../state/places';
import { JumpGate } from '../../state/reader';
import type { Workspace } from '../../state/workspace';
import { dayOf } from '../format/times';
import { texts } from '../i18n';
import { Icon } from '../parts/Icon';
import { times, today } from '../parts/now';
import { useVirtual } from '../parts/use-virtual';
import { nearEnd } from './limits';
import { dayAbove, estimate, placeOf, seenOf, type Window, withFocused } from './log-geometry';
import { LogEdges } from './LogEdges';
import { LogRow } from './LogRow';
import { LogSkeleton } from './LogSkeleton';
import styles from './MessageLog.module.css';
import { useLogKeys } from './use-log-keys';
import { useOpening } from './use-opening';
import { usePrefetch } from './use-prefetch';
import { useReading } from './use-reading';
import { useBottomEdge, useHeight } from './use-room';

export interface MessageLogHandle {
  /** The person has sent something: it is shown, but an answer to what stands in the history does not take them away from there. */
  sent: (isAnswer: boolean) => void;
}

interface MessageLogProps {
  handle: { current: MessageLogHandle | null };
  workspace: Workspace;
  chat: Chat;
  isGroup: boolean;
  self: GroupMember | null;
  unreadFrom: number | null;
  isKnown: boolean;
  onReply: (message: Message) => void;
}

/** The messages, anchored at their end: what is being read does not move when others come, above or below. */
export function MessageLog({ handle, workspace, chat, isGroup, self, unreadFrom, isKnown, onReply }: MessageLogProps) {
  const t = texts();
  const { client, places } = workspace;
  const { timeline, conversationID } = chat;
  const scroller = useRef<HTMLDivElement>(null);
  const gate = useMemo(() => new JumpGate(), [chat]);
  const height = useHeight(scroller);
  const rows = chat.rows.value;
  const day = dayOf(today.value);
  const isFromStart = timeline.isAtStart;
  const items = useMemo(() => logItems(rows, unreadFrom, dayOf, isFromStart), [rows, unreadFrom, day, isFromStart]);
  const opening = useOpening({ workspace, chat, unreadFrom, isKnown, scroller, gate });
  const { isPlaced, isResting, show } = opening;
  const keys = useLogKeys(items, scroller, index => list.scrollToIndex(index));
  // Put somewhere else than at the newest messages: there the end of the rows is just where the next page begins.
  const wasDetached = useRef(timeline.isDetached);
  const list = useVirtual({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => estimate(items[index]),
    getItemKey: index => items[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: !wasDetached.current,
    keepsEnd: !wasDetached.current && isResting,
    scrollEndThreshold: nearEnd,
    overscan: 12,
    rangeExtractor: range => withFocused(defaultRangeExtractor(range), keys.focusedAt),
    paddingStart: 12,
    paddingEnd: 12,
    scrollPaddingStart: opening.top,
    enabled: isPlaced,
  });
  opening.list.current = list;
  const virtual = list.getVirtualItems();
  const slack = Math.max(0, height - list.getTotalSize());
  const fromEnd = isPlaced ? Math.max(0, list.getTotalSize() - height - (list.scrollOffset ?? 0)) : 0;
  const isAtEnd = fromEnd <= nearEnd && timeline.isAtEnd;
  const view = (): Window => ({ offset: scroller.current?.scrollTop ?? 0, height, slack });
  const seen = () => isPlaced && isResting ? seenOf(items, virtual, view()) : null;
  const conversation = workspace.rows.row(conversationID).value;
  const unread = conversation === undefined ? 0 : unreadCount(conversation);
  const above = isPlaced ? dayAbove(items, virtual, { offset: list.scrollOffset ?? 0, height, slack }) : null;

  const near = (['older', 'newer'] as const).filter(edge => isPlaced && items.length > 0 && (edge === 'older' ? list.scrollOffset ?? 0 : fromEnd) <= nearEnd);
  const isLoading = timeline.isLoading('older') || timeline.isLoading('newer');
  const isWaiting = isPlaced ? items.length === 0 && isLoading : isKnown || workspace.bar.state.value !== 'noConnection';

  useLayoutEffect(() => {
    wasDetached.current = timeline.isDetached;
    opening.approach(items);
  });
  useBottomEdge(scroller, height, fromEnd, isPlaced);
  // Not on the way to a place: rows that come above would make it another one.
  usePrefetch(chat, isPlaced && isResting, items.length > 0 ? list.scrollOffset ?? 0 : 0, fromEnd, height);
  useReading(workspace, conversationID, () => {
    const known = client.conversations.get(conversationID);
    return gate.pass(seen(), Math.max((known?.hasReadSeq ?? 0) + 1, known?.minSeq ?? 1), isAtEnd);
  });
  useRemembering(() => opening.isVisible && items.length > 0 ? places.set(conversationID, isAtEnd ? null : placeOf(items, list.getVirtualItems(), view())) : undefined);
  useImperativeHandle(handle, () => ({
    sent: (isAnswer: boolean) => {
      if (!isAnswer || isAtEnd) {
        show({ as: 'end' });
      }
    },
  }), [isAtEnd, show]);

  const jump = useCallback((seq: number) => show(openingOf(seq, null, null, 0)), [show]);
  const toEnd = () => {
    const isLineBelow = unreadFrom !== null && unreadFrom > (seen()?.last ?? 0);
    show(isLineBelow ? openingOf(null, null, unreadFrom, height) : { as: 'end' });
  };
  return (
    <div class={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keyboard */}
      <div id="log" ref={scroller} class={styles.scroller} role="log" aria-live="off" aria-label={t.messages} tabIndex={0} data-region
        aria-busy={!isPlaced} onKeyDown={keys.onKeyDown}>
        <div class={styles.rows} style={{ height: `${Math.max(height, list.getTotalSize())}px`, visibility: opening.isVisible ? 'visible' : 'hidden' }}>
          {virtual.map(({ key, index, start }) => {
            const item = items[index];
            return item !== undefined && (
              <div key={key} ref={list.measureElement} data-index={index} class={styles.row} style={{ transform: `translateY(${start + slack}px)` }}>
                <LogRow workspace={workspace} chat={chat} item={item} isGroup={isGroup} self={self} isFlashed={opening.flashed > 0 && seqOf(item) === opening.flashed}
                  isInTabOrder={item.key === keys.inTabOrder} onReply={onReply} onJump={jump} />
              </div>
            );
          })}
        </div>
      </div>
      {above !== null && (
        <div class={list.isScrolling && isResting ? styles.sticky : `${styles.sticky} ${styles.faded}`} aria-hidden="true"><span>{times.value.day(above, today.value)}</span></div>
      )}
      {isWaiting && <LogSkeleton />}
      <LogEdges workspace={workspace} chat={chat} isKnown={isKnown} isEmpty={isPlaced && items.length === 0} near={near} />
      {isPlaced && !isAtEnd && (
        <button type="button" data-to-end class={styles.toEnd} aria-label={unread > 0 ? `${t.toEnd}, ${t.newBelow(unread)}` : t.toEnd} onClick={toEnd}>
          {unread > 0 && <span>{t.newBelow(unread)}</span>}<Icon name="arrow-down" />
        </button>
      )}
    </div>
  );
}

/** Remembers where the person was when they leave, the conversation or the page. */
function useRemembering(remember: () => void): void {
  const latest = useRef(remember);
  latest.current = remember;
  useLayoutEffect(() => {
    const leave = () => latest.current();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
}
