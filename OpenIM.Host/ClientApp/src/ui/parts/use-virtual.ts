/* oxlint-disable no-underscore-dangle -- how the library names what each framework's binding calls */
import { elementScroll, observeElementOffset, observeElementRect, type VirtualItem, Virtualizer, type VirtualizerOptions } from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

type Virtual = Virtualizer<HTMLElement, HTMLElement>;

type LibraryOptions = Omit<VirtualizerOptions<HTMLElement, HTMLElement>, 'observeElementRect' | 'observeElementOffset' | 'scrollToFn'>;

interface Options extends LibraryOptions {
  /** Who is at the end stays there when rows come before the last one, too; the library follows only what comes after it. */
  keepsEnd?: boolean;
}

/** A list of which only what is on screen exists. */
export function useVirtual({ keepsEnd = false, ...options }: Options): Virtual {
  const [, draw] = useReducer<number, void>(count => count + 1, 0);
  const whole = {
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    ...options,
    onChange: (instance: Virtual, sync: boolean) => {
      draw();
      options.onChange?.(instance, sync);
    },
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(whole));
  const [seams] = useState(() => new Seams());
  const wasAtEnd = keepsEnd && virtualizer.options.enabled && virtualizer.isAtEnd();
  const before = virtualizer.options;
  virtualizer.setOptions(whole);
  seams.note(before, virtualizer.options);
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = seams.holdsBelow;
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    if (wasAtEnd && !virtualizer.isAtEnd()) {
      virtualizer.scrollToEnd();
    }
  });
  return virtualizer;
}

type Keyed = Pick<Virtual['options'], 'count' | 'getItemKey'>;

/**
 * Rows that were the first ones until others came above: they lose or get their upper part with that, and what stands below them
 * must not move, wherever they are.
 */
class Seams {
  readonly #keys = new Set<VirtualItem['key']>();

  note(before: Keyed, after: Keyed): void {
    if (before.count > 0 && after.count > before.count && after.getItemKey(0) !== before.getItemKey(0)) {
      this.#keys.add(before.getItemKey(0));
    }
  }

  /** Whether the list is scrolled by as much as a row has grown. For any other row that is the library's own rule. */
  readonly holdsBelow = (item: VirtualItem, _: number, list: Virtual): boolean => {
    if (this.#keys.delete(item.key)) {
      return true;
    }

    const offset = list.scrollOffset ?? 0;
    const size = list.itemSizeCache.get(item.key);
    return size === undefined ? item.start < offset : item.start + size <= offset && list.scrollDirection !== 'backward';
  };
}
