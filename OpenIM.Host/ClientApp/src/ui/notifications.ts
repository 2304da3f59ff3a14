import type { Message } from 'im-client';
import type { Missed } from '../state/missed';
import { notificationState } from '../state/notifications';
import { go, route, type Route } from '../state/route';
import { hidesText, language, notifies, sounds } from '../state/settings';
import type { Workspace } from '../state/workspace';
import { withoutBidi } from './format/initials';
import { previewOf } from './format/preview';
import { texts } from './i18n';
import { playSound } from './sound';

/** The tag of what tells of several conversations; that of one conversation is its id. */
const ofSeveral = '';

interface Note {
  title: string;
  body: string;
  tag: string;
  /** What a click leads to; null: the list. */
  place: Partial<Route> | null;
}

/** The browser's notifications, one for each conversation, until it is read. */
export class Notifications {
  private readonly shown = new Map<string, Notification>();

  constructor(private readonly workspace: Workspace) {}

  /** False when this tab may not, or cannot: phones only let service workers notify. */
  tell(message: Message): boolean {
    const { conversationID, seq } = message;
    const t = texts();
    const said = previewOf(message, t, language.value, this.workspace.client.userID);
    const body = message.groupID === '' ? said : t.saidBy(withoutBidi(message.senderNickname), said);
    // Of whoever writes for the first time there is nothing but the message yet.
    const title = this.nameOf(conversationID) || (message.groupID === '' ? withoutBidi(message.senderNickname) : t.app);
    return this.show({
      title,
      body: hidesText.value ? t.hiddenMessage : body,
      tag: conversationID,
      place: { place: 'chats', conversationID, seq: seq > 0 ? seq : null },
    });
  }

  /** Of several messages one notification says how many they are. */
  tellMissed({ count, conversations, conversationID, seq, message }: Missed): void {
    const t = texts();
    if (message !== null) {
      this.tell(message);
    } else if (conversations === 1) {
      this.show({
        title: this.nameOf(conversationID) || t.app, body: t.fewNewMessages(count), tag: conversationID, place: { place: 'chats', conversationID, seq },
      });
    } else {
      this.show({ title: t.app, body: t.newInConversations(count, conversations), tag: ofSeveral, place: null });
    }
  }

  /** Some conversations have changed: what is read needs no notification any more. */
  closeRead(ids: ReadonlySet<string>): void {
    for (const id of ids) {
      const conversation = this.workspace.client.conversations.get(id);
      if (conversation === undefined || conversation.hasReadSeq >= conversation.maxSeq) {
        this.close(id);
      }
    }

    if (this.workspace.rows.unreadSum.peek() === 0) {
      this.close(ofSeveral);
    }
  }

  closeAll(): void {
    [...this.shown.keys()].forEach(tag => this.close(tag));
  }

  private nameOf(conversationID: string): string {
    return this.workspace.faceOf(conversationID).name;
  }

  private close(tag: string): void {
    this.shown.get(tag)?.close();
    this.shown.delete(tag);
  }

  private show({ title, body, tag, place }: Note): boolean {
    if (sounds.value) {
      playSound();
    }

    if (!notifies.value || notificationState.value !== 'granted') {
      return sounds.value;
    }

    try {
      const notification = new Notification(title, { body, tag });
      notification.addEventListener('click', () => {
        window.focus();
        if (place !== null || route.value.place !== 'chats') {
          go(place ?? { place: 'chats' });
        }

        notification.close();
      });
      this.shown.set(tag, notification);
      return true;
    } catch {
      return sounds.value;
    }
  }
}
