import { useEffect, useState } from 'preact/hooks';

/** Becomes true when some time has passed: what is over by then was not worth telling. */
export function useLater(ms: number): boolean {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isLater;
}
