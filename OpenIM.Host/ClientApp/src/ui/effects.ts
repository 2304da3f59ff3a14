import { effect } from '@preact/signals';
import { systemTimers } from 'im-client';
import { deservesNotification, isLookedAt, isSeenComing } from '../state/attention';
import { sumUp } from '../state/missed';
import { Notifier } from '../state/notifier';
import { route } from '../state/route';
import type { Workspace } from '../state/workspace';
import { texts } from './i18n';
import { Notifications } from './notifications';

/** What happens outside of the page: its title, its icon, and notifications of the browser. */
export function followEffects(workspace: Workspace): () => void {
  const notifications = new Notifications(workspace);
  const stops = [
    effect(() => showTitle(workspace)),
    followMessages(workspace, notifications),
    workspace.client.conversations.events.on('changed', ids => notifications.closeRead(ids)),
    followKeyboard(),
  ];
  return () => {
    stops.forEach(stop => stop());
    notifications.closeAll();
    setIcon(false);
    document.title = texts().app;
  };
}

function followMessages(workspace: Workspace, notifications: Notifications): () => void {
  const { client } = workspace;
  const notifier = new Notifier({
    bus: client.bus,
    timers: systemTimers,
    isLeader: () => client.tabs.isLeader,
    isAttending: isSeenComing,
    isLookedAt,
    deserves: message => deservesNotification(message, workspace),
    show: message => notifications.tell(message),
  });
  const stopMissed = client.events.on('missed', ends => {
    const missed = sumUp(ends, workspace);
    if (missed !== null) {
      notifier.hearMissed(() => notifications.tellMissed(missed));
    }
  });
  const stop = client.incoming.events.on('message', message => {
    notifier.hear(message);
    if (document.visibilityState === 'hidden' && deservesNotification(message, workspace)) {
      workspace.hint.missed();
    }
  });
  return () => {
    stop();
    stopMissed();
    notifier.dispose();
  };
}

// Where a keyboard on the screen does not shrink the page (iOS), the page is as high as what is left of it.
function followKeyboard(): () => void {
  const view = window.visualViewport;
  const fit = () => {
    const isCovered = view !== null && view.scale === 1 && innerHeight - view.height > 80;
    document.documentElement.style.setProperty('--viewport', isCovered ? `${view.height}px` : '100dvh');
  };
  view?.addEventListener('resize', fit);
  return () => view?.removeEventListener('resize', fit);
}

function showTitle(workspace: Workspace): void {
  const unread = workspace.rows.unreadSum.value;
  const { conversationID } = route.value;
  const name = conversationID === null ? '' : `${workspace.faceOf(conversationID).name} – `;
  document.title = `${unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''}${name}${texts().app}`;
  setIcon(unread > 0);
}

function setIcon(unread: boolean): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const wanted = unread ? '/favicon-unread.svg' : '/favicon.svg';
  if (icon !== null && icon.getAttribute('href') !== wanted) {
    icon.href = wanted;
  }
}
