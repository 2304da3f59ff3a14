import type { GroupMember, Target } from 'im-client';
import { useEffect, useReducer } from 'preact/hooks';
import type { Workspace } from '../../state/workspace';
import { texts } from '../i18n';
import { times } from '../parts/now';
import { refusalOf } from './refusal';

// Browsers know no longer timers.
const maxTimerMs = 2 ** 31 - 1;

/** Why nothing can be written here, in a sentence; null: it can. */
export function useRefusal(workspace: Workspace, { groupID }: Target, self: GroupMember | null): string | null {
  const t = texts();
  const [, lookAgain] = useReducer<number, void>(count => count + 1, 0);
  const now = workspace.client.clock.now();
  const refusal = groupID === '' ? null : refusalOf(workspace.group(groupID), workspace.isJoined(groupID), self, now);
  const until = refusal?.why === 'muted' ? refusal.until : 0;
  useEffect(() => {
    if (until > 0) {
      const timer = setTimeout(lookAgain, Math.min(until - workspace.client.clock.now() + 100, maxTimerMs));
      return () => clearTimeout(timer);
    }

    return undefined;
  }, [workspace, until]);
  switch (refusal?.why) {
    case 'dismissed':
      return t.mayNotWriteDismissed;
    case 'left':
      return t.mayNotWriteLeft;
    case 'groupMuted':
      return t.mayNotWriteMuted;
    case 'muted':
      return t.mayNotWriteMutedUntil(times.value.moment(refusal.until, now));
    default:
      return null;
  }
}
