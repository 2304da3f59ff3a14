import { hasUnreadMention, lastTime, unreadCount } from 'im-client';
import { useEffect, useState } from 'preact/hooks';
import { addressOf, go, route } from '../../state/route';
import type { Workspace } from '../../state/workspace';
import { withoutBidi } from '../format/initials';
import { texts } from '../i18n';
import { Avatar } from '../parts/Avatar';
import { Icon } from '../parts/Icon';
import type { MenuPlace } from '../parts/Menu';
import { times, today } from '../parts/now';
import { useLongPress } from '../parts/use-long-press';
import { Written } from '../parts/Written';
import parts from '../parts/parts.module.css';
import { previewLine, type PreviewLine } from './preview-line';
import { RowMenu } from './RowMenu';
import styles from './ConversationList.module.css';

interface RowProps {
  workspace: Workspace;
  conversationID: string;
  top: number;
  position: number;
  count: number;
  isInTabOrder: boolean;
  onHold: (held: boolean) => void;
}

/** One conversation of the list. It is drawn anew alone when only it has changed. */
export function ConversationRow({ workspace, conversationID, top, position, count, isInTabOrder, onHold }: RowProps) {
  const t = texts();
  const conversation = workspace.rows.row(conversationID).value;
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const press = useLongPress(place => { onHold(true); setMenu(place); });
  const peer = conversation !== undefined && conversation.groupID === '' ? conversation.userID : '';
  useEffect(() => peer === '' ? undefined : workspace.client.presence.watch(peer), [workspace, peer]);
  if (conversation === undefined) {
    return null;
  }

  const face = workspace.face(conversation);
  const name = withoutBidi(face.name);
  const line = previewLine(workspace, conversation);
  const unread = unreadCount(conversation);
  const isMuted = conversation.recvMsgOpt !== 0;
  const isMentioned = hasUnreadMention(conversation);
  const at = lastTime(conversation);
  const time = at > 0 ? times.value.inList(at, today.value) : '';
  const isOpen = route.value.conversationID === conversationID;
  const close = () => {
    setMenu(null);
    onHold(false);
  };
  const state = [unread > 0 ? t.unread(unread) : '', isMentioned ? t.mentioned : '', isMuted ? t.muted : '', conversation.isPinned ? t.pinned : '']
    .filter(part => part !== '').join(', ');
  // What matters most is said first.
  const said = [name, state, line.kind === 'draft' ? `${t.draftLabel} ${line.text}` : line.text, time].filter(part => part !== '').join(', ');
  return (
    <li class={styles.row} style={{ transform: `translateY(${top}px)` }} data-id={conversationID} aria-setsize={count} aria-posinset={position}>
      <a class={styles.link} href={addressOf({ place: 'chats', conversationID, seq: null })} tabIndex={isInTabOrder ? 0 : -1} draggable={false}
        {...press} aria-current={isOpen ? 'page' : undefined} aria-label={said}
        onContextMenu={event => { event.preventDefault(); onHold(true); setMenu({ x: event.clientX, y: event.clientY }); }}
        onClick={event => {
          if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
            event.preventDefault();
            go({ place: 'chats', conversationID });
          }
        }}>
        <Avatar face={face} size={44} online={peer !== '' && workspace.presenceOf(peer) === 'online'} />
        <span class={styles.middle}>
          <span class={styles.line}>
            {name === '' ? <span class={`${parts.bone} ${styles.unnamed}`} /> : <Written class={unread > 0 ? `${styles.name} ${styles.fresh}` : styles.name} text={name} />}
            {isMuted && <Icon name="bell-off" small />}
            {conversation.isPinned && <Icon name="pin" small />}
            <time class={styles.time} dateTime={at > 0 ? new Date(at).toISOString() : ''}>{time}</time>
          </span>
          <span class={styles.line}>
            <Preview line={line} />
            {isMentioned && <span class={styles.mention}>@</span>}
            {unread > 0 && <span dir="ltr" class={isMuted ? `${parts.badge} ${parts.badgeMuted}` : parts.badge}>{unread > 99 ? '99+' : unread}</span>}
          </span>
        </span>
        <span class="hidden">{state}</span>
      </a>
      {menu !== null && <RowMenu workspace={workspace} conversation={conversation} name={name} at={menu} onClose={close} />}
    </li>
  );
}

// The line begins where lines of the language begin; only what somebody wrote has a direction of its own.
function Preview({ line }: { line: PreviewLine }) {
  return (
    <span class={line.kind === 'typing' ? `${styles.preview} ${styles.typing}` : styles.preview}>
      {line.kind === 'draft' && <span class={styles.draft}>{texts().draftLabel} </span>}
      {line.kind === 'typing' ? line.text : <Written text={line.text} />}
    </span>
  );
}
