import { useEffect, useRef } from 'preact/hooks';
import { openLayer } from '../../state/route';

/** What is drawn lies over the page: the browser's Back closes it. Only while `is` holds. */
export function useLayer(close: () => void, is = true): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => is ? openLayer(() => latest.current()) : undefined, [is]);
}
