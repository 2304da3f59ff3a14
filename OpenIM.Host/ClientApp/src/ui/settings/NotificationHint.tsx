import { askForNotifications } from '../../state/notifications';
import type { Workspace } from '../../state/workspace';
import { texts } from '../i18n';
import parts from '../parts/parts.module.css';
import styles from './Settings.module.css';

/** Said once, when a message came while nobody looked. It takes no focus and moves no row. */
export function NotificationHint({ workspace: { hint } }: { workspace: Workspace }) {
  const t = texts();
  const shown = hint.shown.value;
  if (shown === 'none') {
    return null;
  }

  const allow = async () => {
    await askForNotifications();
    // Who says no to the browser now knows where that is.
    hint.end();
  };
  return (
    <section class={styles.hint} aria-label={t.notifications}>
      <p>{shown === 'ask' ? t.hintNotifications : t.notificationsDenied}</p>
      <div class={parts.actions}>
        {shown === 'ask' && <button type="button" class={parts.button} onClick={() => hint.end()}>{t.notNow}</button>}
        {shown === 'ask' && <button type="button" class={`${parts.button} ${parts.primary}`} onClick={() => void allow()}>{t.notificationsAllow}</button>}
        {shown === 'denied' && <button type="button" class={parts.button} onClick={() => hint.end()}>{t.understood}</button>}
      </div>
    </section>
  );
}
