import { askForNotifications, notificationState } from '../../state/notifications';
import { hidesText, notifies, sounds } from '../../state/settings';
import { texts } from '../i18n';
import parts from '../parts/parts.module.css';
import { Flag } from './Flag';

/** Notifications of the browser, or why there are none and what could be done about it. */
export function NotificationSettings() {
  const t = texts();
  const state = notificationState.value;
  const reason = state === 'insecure' ? t.notificationsInsecure : state === 'unsupported' ? t.notificationsUnsupported : state === 'denied' ? t.notificationsDenied : '';
  return (
    <>
      {reason !== '' && <p class={parts.hint}>{reason}</p>}
      {state === 'default' && <button type="button" class={parts.button} onClick={() => void askForNotifications()}>{t.notificationsAllow}</button>}
      {state === 'granted' && <div><Flag value={notifies} label={t.notificationsOn} /><Flag value={hidesText} label={t.hideText} /></div>}
      <Flag value={sounds} label={t.soundOn} />
    </>
  );
}
