import { useState } from 'preact/hooks';
import type { LogItem } from '../../state/log-items';
import { isComposing } from '../parts/keys';
import { step } from './log-geometry';

/** Moves the focus by message: which row has it, and what keys do. */
export function useLogKeys(items: readonly LogItem[], scroller: { current: HTMLElement | null }, reveal: (index: number) => void) {
  const [focused, setFocused] = useState<string | null>(null);
  const focusRow = (index: number) => {
    setFocused(items[index]?.key ?? null);
    reveal(index);
    requestAnimationFrame(() => requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [role="article"]`)?.focus()));
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
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !isControl(event.target)) {
      // Typed while a message has the focus: it is meant for the composer, which gets the key too.
      document.getElementById('composer')?.focus();
    }
  };
  return {
    onKeyDown,
    inTabOrder: focused ?? items.findLast(({ kind }) => kind === 'message')?.key ?? null,
    focusedAt: focused === null ? -1 : items.findIndex(({ key }) => key === focused),
  };
}

function isControl(element: HTMLElement): boolean {
  return element.closest('button, a, audio, input, textarea') !== null;
}
