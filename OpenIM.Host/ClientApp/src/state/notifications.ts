import { signal } from '@preact/signals';

/** insecure: browsers allow them on HTTPS only; unsupported: this browser has none for pages. */
export type NotificationState = 'insecure' | 'unsupported' | NotificationPermission;

/** Whether the browser lets the page notify, and if not, why. */
export const notificationState = signal<NotificationState>('unsupported');

/** Looks now, and whenever the page is seen again: the person may have changed it in the browser's settings. */
export function followNotificationState(): void {
  look();
  document.addEventListener('visibilitychange', look);
}

/** Asks the person. Only from a click: browsers refuse, and people resent, what comes unasked. */
export async function askForNotifications(): Promise<void> {
  await Notification.requestPermission();
  look();
}

/** What the browser's features mean. */
export function stateOf(isSecure: boolean, permission: NotificationPermission | null): NotificationState {
  return !isSecure ? 'insecure' : permission ?? 'unsupported';
}

function look(): void {
  notificationState.value = stateOf(isSecureContext, 'Notification' in window ? Notification.permission : null);
}
