import { useEffect, useRef, useState } from 'preact/hooks';
import styles from './parts.module.css';

const hoverMs = 400;
const gapPx = 6;

/** Says what a button with a picture is called, by the mouse and by the keyboard alike. Escape takes it away. One for the whole page. */
export function Tooltip() {
  const [shown, setShown] = useState<HTMLElement | null>(null);
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => follow(setShown, () => tip.current), []);
  useEffect(() => {
    const element = tip.current;
    if (element === null || shown === null) {
      element?.hidePopover();
      return;
    }

    element.showPopover();
    const at = shown.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const below = at.bottom + gapPx;
    element.style.left = `${Math.max(gapPx, Math.min(at.left + (at.width - width) / 2, innerWidth - width - gapPx))}px`;
    element.style.top = `${below + height > innerHeight ? at.top - height - gapPx : below}px`;
  }, [shown]);
  return <div ref={tip} class={styles.tooltip} popover="manual" aria-hidden="true">{shown?.dataset['tip']}</div>;
}

function follow(show: (element: HTMLElement | null) => void, tip: () => HTMLElement | null): () => void {
  const ending = new AbortController();
  const options = { signal: ending.signal, passive: true, capture: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    clearTimeout(timer);
    show(null);
  };
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    const element = named(target);
    clearTimeout(timer);
    if (element !== null && pointerType === 'mouse') {
      timer = setTimeout(() => show(element), hoverMs);
    } else if (!(target instanceof Node && tip()?.contains(target))) {
      show(null);
    }
  }, options);
  document.addEventListener('focusin', ({ target }) => {
    const element = named(target);
    clearTimeout(timer);
    show(element?.matches(':focus-visible') === true ? element : null);
  }, options);
  document.addEventListener('focusout', hide, options);
  document.addEventListener('pointerdown', hide, options);
  document.addEventListener('scroll', hide, options);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), options);
  return () => {
    hide();
    ending.abort();
  };
}

function named(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
}
