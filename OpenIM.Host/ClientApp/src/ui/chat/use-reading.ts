import { systemTimers } from 'im-client';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { isAttentive, signsOfUse } from '../../state/attention';
import { Reader } from '../../state/reader';
import type { Workspace } from '../../state/workspace';

/**
 * Tells how far the person has read.
 * @param newest the newest seq that counts as read when somebody looks at the screen as it is; 0: none.
 */
export function useReading({ client }: Workspace, conversationID: string, newest: () => number): void {
  const latest = useRef(newest);
  latest.current = newest;
  const reader = useMemo(
    () => new Reader(systemTimers, () => isAttentive() ? latest.current() : 0, seq => void client.reads.read(conversationID, seq)),
    [client, conversationID],
  );
  useEffect(() => reader.look());
  useEffect(() => {
    const look = () => reader.look();
    const events = [...signsOfUse, 'visibilitychange'] as const;
    events.forEach(name => addEventListener(name, look, { passive: true, capture: true }));
    return () => {
      events.forEach(name => removeEventListener(name, look, { capture: true }));
      reader.dispose();
    };
  }, [reader]);
}
