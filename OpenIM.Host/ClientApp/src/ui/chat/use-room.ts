import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Ref {
  current: HTMLElement | null;
}

/** The height of the log. The virtual list tells of a change only when other rows come on screen. */
export function useHeight(scroller: Ref): number {
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
export function useBottomEdge(scroller: Ref, height: number, fromEnd: number, isPlaced: boolean): void {
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
