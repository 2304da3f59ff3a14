import { readContent } from 'im-client';
import type { Row } from './chat';

/** A line of the log. */
export type LogItem =
  | { kind: 'day'; key: string; time: number }
  | { kind: 'unread'; key: string }
  | { kind: 'notice'; key: string; row: Row & { kind: 'message' } }
  /** isFirst, isLast: of a run, which has one sender, one day and no long pause. */
  | { kind: 'message'; key: string; row: Row; isFirst: boolean; isLast: boolean };

const pauseMs = 5 * 60_000;

/**
 * Puts days, the line before what was unread, and runs into a log.
 * @param unreadFrom the first seq that was unread when the conversation was opened; null: no line.
 * @param isFromStart false: there are older rows. A day that goes on above the first one has no separator yet: it would move when
 * they come, and what moves holds nothing in its place.
 */
export function logItems(rows: readonly Row[], unreadFrom: number | null, dayOf: (at: number) => string, isFromStart = true): LogItem[] {
  const items: LogItem[] = [];
  let day = '';
  let isMarked = unreadFrom === null;
  for (const row of rows) {
    const at = timeOf(row);
    if (at > 0 && dayOf(at) !== day) {
      day = dayOf(at);
      if (isFromStart || items.length > 0) {
        items.push({ kind: 'day', key: `day/${day}/${row.key}`, time: at });
      }
    }

    if (!isMarked && unreadFrom !== null && row.kind === 'message' && row.message.seq >= unreadFrom) {
      isMarked = true;
      if (isFromStart || items.length > 0 || row.message.seq === unreadFrom) {
        items.push({ kind: 'unread', key: 'unread' });
      }
    }

    items.push(isNotice(row) ? { kind: 'notice', key: row.key, row } : { kind: 'message', key: row.key, row, isFirst: true, isLast: true });
  }

  return withRuns(items);
}

/** When a row was sent, by the server's clock where it is known. */
export function timeOf(row: Row): number {
  return row.kind === 'message' ? row.message.sendTime : row.at;
}

/** The place of a line's message in the conversation; -1: it has none. */
export function seqOf(item: LogItem | undefined): number {
  return (item?.kind === 'message' || item?.kind === 'notice') && item.row.kind === 'message' ? item.row.message.seq : -1;
}

function isNotice(row: Row): row is Row & { kind: 'message' } {
  if (row.kind !== 'message') {
    return false;
  }

  const { kind } = readContent(row.message);
  return kind === 'notice' || kind === 'recalled';
}

function withRuns(items: LogItem[]): LogItem[] {
  return items.map((item, at) => item.kind !== 'message' ? item : {
    ...item,
    isFirst: !isOneRun(items[at - 1], item),
    isLast: !isOneRun(item, items[at + 1]),
  });
}

function isOneRun(before: LogItem | undefined, after: LogItem | undefined): boolean {
  return before?.kind === 'message' && after?.kind === 'message'
    && runOf(before.row) === runOf(after.row)
    && timeOf(after.row) - timeOf(before.row) <= pauseMs;
}

// What is on its way is one's own, as its message will be.
function runOf(row: Row): string {
  return row.key.slice(0, row.key.indexOf('/'));
}
