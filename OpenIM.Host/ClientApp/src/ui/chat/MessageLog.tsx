import { defaultRangeExtractor } from '@tanstack/virtual-core';
import { systemTimers, unreadCount } from 'im-client';
import type { Message } from 'im-client';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isAttentive } from '../../state/attention';
import type { Chat } from '../../state/chat';
import { type LogItem, logItems } from '../../state/log-items';
import { Reader } from '../../state/reader';
import { route } from '../../state/route';
import type { Workspace } from '../../state/workspace';
import { dayOf } from '../format/times';
import { texts } from '../i18n';
import { Icon } from '../parts/Icon';
import { isComposing } from '../parts/keys';
import { today } from '../parts/now';
import parts from '../parts/parts.module.css';
import { useVirtual } from '../parts/use-virtual';
import { LogRow } from './LogRow';
import styles from './MessageLog.module.css';

const nearEnd = 80;
const prefetchScreens = 1.5;
const flashMs = 1500;

interface MessageLogProps {
  workspace: Workspace;
  chat: Chat;
  isGroup: boolean;
  unreadFrom: number | null;
  onReply: (message: Message) => void;
}

/** The messages, anchored at their end: what is being read does not move when others come, above or below. */
export function MessageLog({ workspace, chat, isGroup, unreadFrom, onReply }: MessageLogProps) {
  const t = texts();
  const { timeline, conversationID } = chat;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = chat.rows.value;
  const day = dayOf(today.value);
  const items = useMemo(() => logItems(rows, unreadFrom, dayOf), [rows, unreadFrom, day]);
  const [isPlaced, setPlaced] = useState(timeline.messages.length > 0 && unreadFrom === null && route.peek().seq === null);
  const [goal, setGoal] = useState<{ seq: number; flashes: boolean } | null>(null);
  const [flashed, setFlashed] = useState(0);
  const [focused, setFocused] = useState<string | null>(null);
  const focusedAt = focused === null ? -1 : items.findIndex(({ key }) => key === focused);
  const list = useVirtual({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => estimate(items[index]),
    getItemKey: index => items[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: nearEnd,
    overscan: 12,
    // A row with the focus stays, or the focus would be lost while scrolling.
    rangeExtractor: range => withFocused(defaultRangeExtractor(range), focusedAt),
    paddingStart: 12,
    paddingEnd: 12,
    scrollPaddingStart: (scroller.current?.clientHeight ?? 0) / 4,
    enabled: isPlaced,
  });
  const virtual = list.getVirtualItems();
  const height = useHeight(scroller);
  const slack = Math.max(0, height - list.getTotalSize());
  const fromEnd = isPlaced && items.length > 0 ? list.getDistanceFromEnd() : 0;
  const conversation = workspace.rows.row(conversationID).value;
  const unread = conversation === undefined ? 0 : unreadCount(conversation);

  useOpening(chat, unreadFrom, setGoal, setPlaced);
  useLayoutEffect(() => {
    const at = goal === null ? -1 : items.findIndex(item => seqOf(item) >= goal.seq);
    if (isPlaced && goal !== null && at >= 0) {
      const divider = items.findIndex(({ kind }) => kind === 'unread');
      list.scrollToIndex(!goal.flashes && divider >= 0 ? divider : at, { align: goal.flashes ? 'center' : 'start' });
      if (goal.flashes) {
        setFlashed(goal.seq);
        setTimeout(() => setFlashed(0), flashMs);
      }

      setGoal(null);
    }
  }, [isPlaced, goal, items]);
  useLayoutEffect(() => {
    if (isPlaced && goal === null && unreadFrom === null) {
      list.scrollToEnd();
    }
  }, [isPlaced]);
  useBottomEdge(scroller, height, fromEnd, isPlaced);
  useOwnSends(rows, () => list.scrollToEnd());
  usePrefetch(chat, isPlaced, items.length > 0 ? list.scrollOffset ?? 0 : 0, fromEnd, height);
  useReading(workspace, conversationID, () => isPlaced ? newestSeen(items, virtual, slack, list.scrollOffset ?? 0, height) : 0);

  const jump = useCallback((seq: number) => {
    if (!timeline.messages.some(message => message.seq === seq)) {
      void timeline.jumpTo(seq);
    }

    setGoal({ seq, flashes: true });
  }, [timeline]);
  const toEnd = async () => {
    const divider = items.findIndex(({ kind }) => kind === 'unread');
    const last = virtual.at(-1)?.index ?? 0;
    if (divider > last) {
      list.scrollToIndex(divider, { align: 'start' });
      return;
    }

    if (!timeline.isAtEnd) {
      await timeline.jumpToEnd();
    }

    requestAnimationFrame(() => list.scrollToEnd());
  };
  const focusRow = (index: number) => {
    const item = items[index];
    if (item?.kind === 'message' || item?.kind === 'notice') {
      setFocused(item.key);
      list.scrollToIndex(index);
      requestAnimationFrame(() => requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [role="article"]`)?.focus()));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || !(event.target instanceof HTMLElement) || event.altKey) {
      return;
    }

    const here = Number(event.target.closest('[data-index]')?.getAttribute('data-index') ?? items.length);
    const to = { ArrowUp: step(items, here, -1), ArrowDown: step(items, here, 1), Home: step(items, -1, 1), End: step(items, items.length, -1) }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      focusRow(to);
    }
  };
  const inTabOrder = focused ?? items.findLast(({ kind }) => kind === 'message')?.key ?? null;
  return (
    <div class={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keyboard */}
      <div id="log" ref={scroller} class={styles.scroller} role="log" aria-live="off" aria-label={t.messages} tabIndex={0} data-region
        aria-busy={!isPlaced} onKeyDown={onKeyDown}>
        <div class={styles.rows} style={{ height: `${Math.max(height, list.getTotalSize())}px`, visibility: isPlaced ? 'visible' : 'hidden' }}>
          {virtual.map(({ key, index, start }) => {
            const item = items[index];
            return item !== undefined && (
              <div key={key} ref={list.measureElement} data-index={index} class={styles.row} style={{ transform: `translateY(${start + slack}px)` }}>
                <LogRow workspace={workspace} chat={chat} item={item} isGroup={isGroup} isFlashed={flashed > 0 && seqOf(item) === flashed}
                  isInTabOrder={item.key === inTabOrder} onReply={onReply} onJump={jump} />
              </div>
            );
          })}
        </div>
      </div>
      <Edges chat={chat} isEmpty={isPlaced && items.length === 0} />
      {isPlaced && (fromEnd > nearEnd || !timeline.isAtEnd) && (
        <button type="button" data-to-end class={styles.toEnd} aria-label={unread > 0 ? `${t.toEnd}, ${t.newBelow(unread)}` : t.toEnd} onClick={() => void toEnd()}>
          <Icon name="arrow-down" />{unread > 0 && <span>{t.newBelow(unread)}</span>}
        </button>
      )}
    </div>
  );
}

function Edges({ chat: { timeline, rows }, isEmpty }: { chat: Chat; isEmpty: boolean }) {
  const t = texts();
  // Loading and failing are told with the rows.
  void rows.value;
  const failed = (['older', 'newer'] as const).find(edge => timeline.hasFailed(edge) && !(edge === 'older' ? timeline.isAtStart : timeline.isAtEnd));
  if (failed !== undefined) {
    return (
      <div class={failed === 'older' ? styles.edge : `${styles.edge} ${styles.below}`} role="alert">
        {t.loadFailed} <button type="button" class={parts.link} onClick={() => void timeline.load(failed)}>{t.retry}</button>
      </div>
    );
  }

  return isEmpty && !timeline.isLoading('older') ? <div class={styles.over}><div class={parts.empty}><strong>{t.noMessages}</strong></div></div> : null;
}

/** The first unread message, a message that the address names, or the end. */
function useOpening(chat: Chat, unreadFrom: number | null, setGoal: (goal: { seq: number; flashes: boolean }) => void, setPlaced: (is: boolean) => void): void {
  const { seq } = route.value;
  useEffect(() => {
    const { timeline } = chat;
    const wanted = seq ?? unreadFrom;
    const isThere = timeline.messages.length > 0 && timeline.isAtEnd && wanted === null;
    if (wanted !== null) {
      setGoal({ seq: wanted, flashes: seq !== null });
    }

    const opening = isThere ? Promise.resolve() : wanted === null ? timeline.jumpToEnd() : timeline.jumpTo(wanted);
    void opening.finally(() => setPlaced(true));
    // Only at opening, and when the address names another message: the line of unread messages may go meanwhile.
  }, [chat, seq]);
}

/** The height of the log. The virtual list tells of a change only when other rows come on screen. */
function useHeight(scroller: { current: HTMLElement | null }): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }

    setHeight(element.clientHeight);
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return height;
}

/** When the room changes (the composer grows, a bar or a keyboard comes), the last row that is seen stays above the composer. */
function useBottomEdge(scroller: { current: HTMLElement | null }, height: number, fromEnd: number, isPlaced: boolean): void {
  const before = useRef({ height, fromEnd });
  useLayoutEffect(() => {
    const lost = before.current.height - height;
    if (isPlaced && before.current.height > 0 && height > 0 && lost !== 0 && scroller.current !== null) {
      scroller.current.scrollTop += before.current.fromEnd <= 1 ? Number.MAX_SAFE_INTEGER : lost;
    }

    before.current.height = height;
  }, [height]);
  // Where the reader was before the room changed: afterwards the distance is another one.
  useLayoutEffect(() => {
    before.current.fromEnd = fromEnd;
  });
}

/** What the person sends themself is shown. */
function useOwnSends(rows: Chat['rows']['value'], show: () => void): void {
  const newest = rows.findLast(({ kind }) => kind === 'outgoing')?.key ?? '';
  const before = useRef(newest);
  useLayoutEffect(() => {
    if (newest !== '' && newest !== before.current) {
      show();
    }

    before.current = newest;
  }, [newest]);
}

/** Loads what is near before it is reached. What has failed waits for the person. */
function usePrefetch({ timeline }: Chat, isPlaced: boolean, offset: number, fromEnd: number, height: number): void {
  useEffect(() => {
    const near = height * prefetchScreens;
    const wants = (edge: 'older' | 'newer') => isPlaced && height > 0 && !timeline.isLoading(edge) && !timeline.hasFailed(edge);
    if (wants('older') && offset < near && !timeline.isAtStart) {
      void timeline.load('older');
    }

    if (wants('newer') && fromEnd < near && !timeline.isAtEnd) {
      void timeline.load('newer');
    }
  });
}

function useReading({ client }: Workspace, conversationID: string, newest: () => number): void {
  const latest = useRef(newest);
  latest.current = newest;
  const reader = useMemo(
    () => new Reader(systemTimers, () => isAttentive() ? latest.current() : 0, seq => void client.reads.read(conversationID, seq)),
    [client, conversationID],
  );
  useEffect(() => reader.look());
  useEffect(() => {
    const look = () => reader.look();
    const events = ['focus', 'pointermove', 'keydown', 'visibilitychange'] as const;
    events.forEach(name => addEventListener(name, look, { passive: true, capture: true }));
    return () => {
      events.forEach(name => removeEventListener(name, look, { capture: true }));
      reader.dispose();
    };
  }, [reader]);
}

/** The newest seq whose row ends above the composer. */
function newestSeen(items: LogItem[], virtual: { index: number; end: number }[], slack: number, offset: number, height: number): number {
  const seen = virtual.filter(({ end }) => end + slack <= offset + height + 1 && end + slack > offset);
  return Math.max(0, ...seen.map(({ index }) => seqOf(items[index])));
}

function seqOf(item: LogItem | undefined): number {
  return (item?.kind === 'message' || item?.kind === 'notice') && item.row.kind === 'message' ? item.row.message.seq : -1;
}

function withFocused(indexes: number[], focused: number): number[] {
  return focused < 0 || indexes.includes(focused) ? indexes : [...indexes, focused].toSorted((a, b) => a - b);
}

function step(items: LogItem[], from: number, by: 1 | -1): number | undefined {
  for (let at = from + by; at >= 0 && at < items.length; at += by) {
    if (items[at]?.kind === 'message' || items[at]?.kind === 'notice') {
      return at;
    }
  }

  return undefined;
}

function estimate(item: LogItem | undefined): number {
  return item?.kind === 'message' ? 46 : 40;
}
