/* oxlint-disable no-underscore-dangle -- how the library names what each framework's binding calls */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer, type VirtualizerOptions } from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

type LibraryOptions = Omit<VirtualizerOptions<HTMLElement, HTMLElement>, 'observeElementRect' | 'observeElementOffset' | 'scrollToFn'>;

interface Options extends LibraryOptions {
  /** Who is at the end stays there when rows come before the last one, too; the library follows only what comes after it. */
  keepsEnd?: boolean;
}

/** A list of which only what is on screen exists. */
export function useVirtual({ keepsEnd = false, ...options }: Options): Virtualizer<HTMLElement, HTMLElement> {
  const [, draw] = useReducer<number, void>(count => count + 1, 0);
  const whole = {
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    ...options,
    onChange: (instance: Virtualizer<HTMLElement, HTMLElement>, sync: boolean) => {
      draw();
      options.onChange?.(instance, sync);
    },
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(whole));
  const wasAtEnd = keepsEnd && virtualizer.options.enabled && virtualizer.isAtEnd();
  virtualizer.setOptions(whole);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    if (wasAtEnd && !virtualizer.isAtEnd()) {
      virtualizer.scrollToEnd();
    }
  });
  return virtualizer;
}
