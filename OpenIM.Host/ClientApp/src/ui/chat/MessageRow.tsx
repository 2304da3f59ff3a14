import { type Content, readContent } from 'im-client';
import { useState } from 'preact/hooks';
import { timeOf, type LogItem } from '../../state/log-items';
import { language } from '../../state/settings';
import type { Face } from '../../state/workspace';
import { isEmojiOnly } from '../format/emoji';
import { withoutBidi } from '../format/initials';
import { previewOfContent } from '../format/preview';
import { texts } from '../i18n';
import { Avatar } from '../parts/Avatar';
import { IconButton } from '../parts/IconButton';
import type { MenuPlace } from '../parts/Menu';
import { times } from '../parts/now';
import { useLongPress } from '../parts/use-long-press';
import { Body } from './Body';
import type { LogRowProps } from './LogRow';
import styles from './Message.module.css';
import { MessageMenu } from './MessageMenu';
import { Failure, Status, statusOf } from './Status';

type Props = LogRowProps & { item: LogItem & { kind: 'message' } };

/** A message: its bubble, and around it who, when and what became of it. */
export function MessageRow(props: Props) {
  const t = texts();
  const { workspace, chat, item, isGroup, isFlashed, isInTabOrder, onJump } = props;
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const { row } = item;
  const message = row.kind === 'message' ? row.message : null;
  const isOwn = message === null || message.sendID === workspace.client.userID;
  const content = readContent(message ?? (row.kind === 'outgoing' ? row.row.request : { contentType: 0, content: '' }));
  const sender = senderFace(props, isGroup);
  const at = timeOf(row);
  const status = isOwn ? statusOf(workspace.rows.row(chat.conversationID).value, row) : null;
  const name = [isOwn ? t.you : withoutBidi(sender.name), previewOfContent(content, t, language.value), times.value.time(at), status === null ? '' : t[status]];
  const press = useLongPress(place => message !== null && setMenu(place));
  const openMenu = (event: MouseEvent) => {
    if (message !== null) {
      event.preventDefault();
      setMenu({ x: event.clientX, y: event.clientY });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget && message !== null) {
      event.preventDefault();
      const { left, bottom } = (event.currentTarget as HTMLElement).getBoundingClientRect();
      setMenu({ x: left + 48, y: bottom });
    }
  };
  const classes = [
    styles.message, isOwn ? styles.own : styles.other, item.isFirst ? styles.first : '', isFlashed ? styles.flashed : '', isGroup && !isOwn ? styles.grouped : '',
  ].join(' ');
  return (
    <div class={classes} role="article" tabIndex={isInTabOrder ? 0 : -1} aria-label={name.filter(part => part !== '').join(', ')}
      onKeyDown={onKeyDown} onContextMenu={openMenu} {...press}>
      {isGroup && !isOwn && <span class={styles.gutter}>{item.isFirst && <Avatar face={sender} size={36} />}</span>}
      <div class={styles.stack}>
        {isGroup && !isOwn && item.isFirst && <span class={styles.sender}><bdi>{withoutBidi(sender.name)}</bdi></span>}
        <div class={styles.beside}>
          <div class={isBare(content) ? styles.bare : styles.bubble}>
            <Body content={content} messageKey={item.key} workspace={workspace} onJump={onJump} />
            <span class={item.isLast || status === 'notSent' ? styles.meta : `${styles.meta} ${styles.quiet}`}>
              <time dateTime={new Date(at).toISOString()} title={times.value.exact(at)}>{times.value.time(at)}</time>
              {status !== null && <Status status={status} />}
            </span>
          </div>
          {message !== null && (
            <span class={styles.tools}>
              <IconButton icon="ellipsis" label={t.messageMenu} onClick={event => {
                const { left, bottom } = (event.currentTarget as HTMLElement).getBoundingClientRect();
                setMenu({ x: left, y: bottom });
              }} />
            </span>
          )}
        </div>
        {row.kind === 'outgoing' && <Failure workspace={workspace} row={row.row} />}
      </div>
      <MessageMenu {...props} content={content} isOwn={isOwn} at={menu} onClose={() => setMenu(null)} />
    </div>
  );
}

function senderFace({ workspace, item: { row } }: Props, isGroup: boolean): Face {
  if (row.kind !== 'message') {
    return workspace.person(workspace.client.userID);
  }

  const { sendID, senderNickname, senderFaceURL } = row.message;
  if (!isGroup) {
    return workspace.person(sendID, senderNickname);
  }

  const friend = workspace.person(sendID, senderNickname);
  return { ...friend, faceURL: friend.faceURL || senderFaceURL };
}

function isBare(content: Content): boolean {
  return content.kind === 'text' && isEmojiOnly(content.text);
}
