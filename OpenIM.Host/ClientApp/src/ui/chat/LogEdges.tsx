import type { Chat } from '../../state/chat';
import type { Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import parts from '../parts/parts.module.css';
import styles from './MessageLog.module.css';

interface LogEdgesProps {
  workspace: Workspace;
  chat: Chat;
  isKnown: boolean;
  isEmpty: boolean;
}

/** What is said where there are no messages: that they could not be loaded, or that there are none. */
export function LogEdges({ workspace, chat: { timeline, rows }, isKnown, isEmpty }: LogEdgesProps) {
  const t = texts();
  // Loading and failing are told with the rows.
  void rows.value;
  const failed = (['older', 'newer'] as const).find(edge => timeline.hasFailed(edge) && !(edge === 'older' ? timeline.isAtStart : timeline.isAtEnd));
  if (failed !== undefined) {
    return (
      <div class={failed === 'older' ? styles.edge : `${styles.edge} ${styles.below}`} role="alert">
        <span>{t.loadFailed} {errorText(timeline.failure(failed), t)}</span>
        <button type="button" class={parts.link} onClick={() => void timeline.load(failed)}>{t.retry}</button>
      </div>
    );
  }

  if (!isKnown) {
    return workspace.bar.state.value === 'noConnection' ? <Said text={t.offlineNoCache} /> : null;
  }

  return isEmpty && timeline.isAtStart && timeline.isAtEnd && !timeline.isLoading('older') && !timeline.isLoading('newer') ? <Said text={t.noMessages} /> : null;
}

function Said({ text }: { text: string }) {
  return <div class={styles.over}><div class={parts.empty}><strong>{text}</strong></div></div>;
}
