import { effect } from '@preact/signals';
import { type Message, systemTimers } from 'im-client';
import { deservesNotification, isSeenComing } from '../state/attention';
import { notificationState } from '../state/notifications';
import { Notifier } from '../state/notifier';
import { go, route } from '../state/route';
import { hidesText, language, notifies, sounds } from '../state/settings';
import type { Workspace } from '../state/workspace';
import { withoutBidi } from './format/initials';
import { previewOf } from './format/preview';
import { texts } from './i18n';
import { playSound } from './sound';

/** What happens outside of the page: its title, its icon, and notifications of the browser. */
export function followEffects(workspace: Workspace): () => void {
  const shown = new Map<string, Notification>();
  const stops = [
    effect(() => showTitle(workspace)),
    followMessages(workspace, shown),
    workspace.client.conversations.events.on('changed', ids => closeRead(workspace, ids, shown)),
    followKeyboard(),
  ];
  return () => {
    stops.forEach(stop => stop());
    shown.forEach(notification => notification.close());
    setIcon(false);
    document.title = texts().app;
  };
}

function followMessages(workspace: Workspace, shown: Map<string, Notification>): () => void {
  const { client } = workspace;
  const notifier = new Notifier({
    bus: client.bus,
    timers: systemTimers,
    isLeader: () => client.tabs.isLeader,
    isAttending: isSeenComing,
    deserves: message => deservesNotification(message, workspace),
    show: message => {
      if (sounds.value) {
        playSound();
      }

      return notify(workspace, message, shown) || sounds.value;
    },
  });
  const stop = client.incoming.events.on('message', message => {
    notifier.hear(message);
    if (document.visibilityState === 'hidden' && deservesNotification(message, workspace)) {
      workspace.hint.missed();
    }
  });
  return () => {
    stop();
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

/** False when this tab may not, or cannot: phones only let service workers notify. */
function notify(workspace: Workspace, message: Message, shown: Map<string, Notification>): boolean {
  if (!notifies.value || notificationState.value !== 'granted') {
    return false;
  }

  const { conversationID } = message;
  const t = texts();
  const said = previewOf(message, t, language.value, false);
  const body = hidesText.value ? t.hiddenMessage : message.groupID === '' ? said : t.saidBy(withoutBidi(message.senderNickname), said);
  // Of whoever writes for the first time there is nothing but the message yet.
  const name = workspace.faceOf(conversationID).name || (message.groupID === '' ? withoutBidi(message.senderNickname) : t.app);
  try {
    const notification = new Notification(name, { body, tag: conversationID });
    notification.addEventListener('click', () => {
      window.focus();
      go({ place: 'chats', conversationID });
      notification.close();
    });
    shown.set(conversationID, notification);
    return true;
  } catch {
    return false;
  }
}

function closeRead(workspace: Workspace, ids: ReadonlySet<string>, shown: Map<string, Notification>): void {
  for (const id of ids) {
    const conversation = workspace.client.conversations.get(id);
    if (shown.has(id) && (conversation === undefined || conversation.hasReadSeq >= conversation.maxSeq)) {
      shown.get(id)?.close();
      shown.delete(id);
    }
  }
}
