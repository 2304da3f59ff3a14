import { endSession, signOut } from '../state/app';
import { route } from '../state/route';
import type { Workspace } from '../state/workspace';
import { texts } from './i18n';
import { Icon } from './parts/Icon';
import parts from './parts/parts.module.css';
import styles from './ConnectionNotice.module.css';

/** Says when there is no connection for long, or when the session goes on elsewhere. It takes no focus. */
export function ConnectionNotice({ workspace }: { workspace: Workspace }) {
  const t = texts();
  const state = workspace.bar.state.value;
  if (state !== 'kicked' && state !== 'noConnection') {
    return null;
  }

  return (
    <div class={styles.bar} role="status" data-over={route.value.conversationID === null ? 'list' : 'chat'}>
      {state === 'kicked' ? (
        <>
          <span>{t.kicked}</span>
          <button type="button" class={parts.link} onClick={() => void endSession()}>{t.useHere}</button>
          <button type="button" class={parts.link} onClick={() => void signOut()}>{t.signOut}</button>
        </>
      ) : (
        <>
          <Icon name="wifi-off" small />
          <span>{t.noConnection}</span>
          <button type="button" class={parts.link} onClick={() => workspace.client.connection.wake()}>{t.retryNow}</button>
        </>
      )}
    </div>
  );
}
