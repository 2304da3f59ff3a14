import { NoAnswerError } from 'im-client';
import type { Chat } from '../../state/chat';
import type { Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import parts from '../parts/parts.module.css';
import { useLater } from '../parts/use-later';
import styles from './MessageLog.module.css';

const quietMs = 200;

interface LogEdgesProps {
  workspace: Workspace;
  chat: Chat;
  isKnown: boolean;
  isEmpty: boolean;
  /** The edges of what is loaded that are on screen. */
  near: ('older' | 'newer')[];
}

/** What is said where there are no messages: that they could not be loaded, or that there are none; and that they are on their way. */
export function LogEdges({ workspace, chat: { timeline, rows }, isKnown, isEmpty, near }: LogEdgesProps) {
  const t = texts();
  // Loading and failing are told with the rows.
  void rows.value;
  // For seconds nothing is said about the connection; when it is there, what failed for want of it is tried again by itself.
  const isQuiet = workspace.connection.value !== 'online' && workspace.bar.state.value !== 'noConnection';
  const isTold = (edge: 'older' | 'newer') => timeline.hasFailed(edge) && !(isQuiet && timeline.failure(edge) instanceof NoAnswerError);
  const failed = (['older', 'newer'] as const).find(edge => isTold(edge) && !(edge === 'older' ? timeline.isAtStart : timeline.isAtEnd));
  if (failed !== undefined) {
    return (
      <div class={failed === 'older' ? styles.edge : `${styles.edge} ${styles.below}`} role="alert">
        <span>{t.loadFailed} {errorText(timeline.failure(failed), t)}</span>
        <button type="button" class={parts.link} onClick={() => void timeline.load(failed)}>{t.retry}</button>
      </div>
    );
  }

  const awaited = near.find(edge => timeline.isLoading(edge));
  if (awaited !== undefined) {
    return <Loading key={awaited} edge={awaited} />;
  }

  if (!isKnown) {
    return workspace.bar.state.value === 'noConnection' ? <Said text={t.offlineNoCache} /> : null;
  }

  return isEmpty && timeline.isAtStart && timeline.isAtEnd && !timeline.isLoading('older') && !timeline.isLoading('newer') ? <Said text={t.noMessages} /> : null;
}

// What comes at once needs no word. It lies over the edge, so that nothing moves.
function Loading({ edge }: { edge: 'older' | 'newer' }) {
  return !useLater(quietMs) ? null : <div class={styles.loading} data-edge={edge} role="progressbar" aria-label={texts().loading} />;
}

function Said({ text }: { text: string }) {
  return <div class={styles.over}><div class={parts.empty}><strong>{text}</strong></div></div>;
}
