import type { Virtualizer } from '@tanstack/virtual-core';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../../state/chat';
import { type LogItem, seqOf } from '../../state/log-items';
import { type Goal, openingOf } from '../../state/places';
import type { JumpGate } from '../../state/reader';
import { reached, route } from '../../state/route';
import type { Workspace } from '../../state/workspace';
import { nearEnd } from './limits';

const flashMs = 1500;
// As many as there may be between the upper edge and a message in the middle.
const rowsAbove = 15;
const calmFrames = 3;
const longestFrames = 60;

interface OpeningParts {
  workspace: Workspace;
  chat: Chat;
  unreadFrom: number | null;
  /** What the conversation has is known. */
  isKnown: boolean;
  scroller: { current: HTMLElement | null };
  gate: JumpGate;
}

/** Takes the log to a place: it loads what is not there, and says when the list may be shown and when it rests. */
export function useOpening({ workspace, chat, unreadFrom, isKnown, scroller, gate }: OpeningParts) {
  const { seq } = route.value;
  const [goal, setGoal] = useState<Goal | null>(null);
  const [isPlaced, setPlaced] = useState(false);
  const [isResting, setResting] = useState(true);
  const [isVisible, setVisible] = useState(false);
  const [flashed, setFlashed] = useState(0);
  const list = useRef<Virtualizer<HTMLElement, HTMLElement> | null>(null);
  const opened = useRef<{ seq: number | null; unreadFrom: number | null } | null>(null);
  const top = useRef(0);

  const show = useCallback((next: Goal) => {
    const { timeline } = chat;
    const isThere = next.as === 'end' ? timeline.isAtEnd && timeline.messages.length > 0 : timeline.covers(next.seq);
    const place = () => {
      chat.update();
      setPlaced(true);
    };
    if (next.as === 'named') {
      gate.jumped();
    }

    setGoal(next);
    setResting(false);
    if (isThere) {
      place();
    } else {
      void (next.as === 'end' ? timeline.jumpToEnd() : timeline.jumpTo(next.seq)).finally(place);
    }
  }, [chat]);

  useLayoutEffect(() => {
    const height = scroller.current?.clientHeight ?? 0;
    const before = opened.current;
    if (!isKnown) {
      return;
    }

    opened.current = { seq, unreadFrom };
    if (before === null) {
      show(openingOf(seq, workspace.places.get(chat.conversationID), unreadFrom, height));
    } else if (seq !== null && seq !== before.seq) {
      show(openingOf(seq, null, null, height));
    } else if (seq === null && unreadFrom !== null && before.unreadFrom === null && isFollowing(scroller.current)) {
      // It was opened with what was kept here, and the server had more. A link leads to its message all the same.
      show(openingOf(null, null, unreadFrom, height));
    }
  }, [chat, isKnown, seq, unreadFrom]);

  /** Scrolls to the goal, once the rows are there that it needs. */
  const approach = (items: readonly LogItem[]) => {
    const virtualizer = list.current;
    if (!isPlaced || goal === null || items.length === 0 || virtualizer === null) {
      return;
    }

    const at = goal.as === 'end' ? -1 : items.findIndex(item => seqOf(item) >= goal.seq);
    if (goal.as !== 'end' && at < rowsAbove && chat.timeline.isLoading(at < 0 ? 'newer' : 'older')) {
      // It is not there yet, or what stands above it is not.
      return;
    }

    const divider = items.findIndex(({ kind }) => kind === 'unread');
    setGoal(null);
    if (goal.as === 'end' || at < 0) {
      // Right at once: rows that are measured keep the end where it is.
      virtualizer.scrollToEnd();
      setVisible(true);
    } else if (goal.as === 'named') {
      virtualizer.scrollToIndex(at, { align: 'center' });
      setFlashed(goal.seq);
      setTimeout(() => setFlashed(0), flashMs);
    } else {
      top.current = goal.top;
      virtualizer.options.scrollPaddingStart = goal.top;
      virtualizer.scrollToIndex(goal.as === 'unread' && divider >= 0 ? divider : at, { align: 'start' });
    }

    void whenCalm(virtualizer).then(() => {
      top.current = 0;
      setVisible(true);
      setResting(true);
      if (goal.as === 'named') {
        reached(chat.conversationID, goal.seq);
      }
    });
  };
  return { list, show, approach, top: top.current, isPlaced, isVisible, isResting: isResting && goal === null, flashed };
}

function isFollowing(scroller: HTMLElement | null): boolean {
  return scroller !== null && scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= nearEnd;
}

/** Ends when nothing has moved for some frames: rows that come on screen are measured, and the list corrects its aim. */
async function whenCalm(list: Virtualizer<HTMLElement, HTMLElement>): Promise<void> {
  let before = '';
  for (let calm = 0, frames = 0; calm < calmFrames && frames < longestFrames; frames++) {
    await new Promise(resolve => requestAnimationFrame(resolve));
    const now = `${list.scrollOffset ?? 0}/${list.getTotalSize()}`;
    calm = now === before ? calm + 1 : 0;
    before = now;
  }
}
