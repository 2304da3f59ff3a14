import { useEffect, useRef } from 'preact/hooks';
import type { MenuPlace } from './Menu';

const pressMs = 500;
const slackPx = 10;

/** Opens a menu by pressing long: not every phone makes a context-menu event of it. A finger that moves scrolls. */
export function useLongPress(open: (at: MenuPlace) => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const end = () => {
    clearTimeout(press.current?.timer);
    press.current = null;
  };
  useEffect(() => end, []);
  return {
    onPointerDown: (event: PointerEvent) => {
      end();
      if (event.pointerType === 'touch') {
        const at = { x: event.clientX, y: event.clientY };
        press.current = { ...at, timer: setTimeout(() => { end(); open(at); }, pressMs) };
      }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (press.current !== null && Math.hypot(clientX - press.current.x, clientY - press.current.y) > slackPx) {
        end();
      }
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
