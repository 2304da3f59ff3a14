import { type Message, readContent } from 'im-client';
import { language } from '../../state/settings';
import { previewOf } from '../format/preview';
import { texts } from '../i18n';
import { times, today } from '../parts/now';
import { MessageRow } from './MessageRow';
import styles from './Message.module.css';
import type { LogRowProps } from './row-props';

/** A line of the log: a day, the line before what is new, a notice, or a message. */
export function LogRow(props: LogRowProps) {
  const t = texts();
  const { item } = props;
  switch (item.kind) {
    case 'day':
      return <div class={styles.centre}><span class={styles.day}>{times.value.day(item.time, today.value)}</span></div>;
    case 'unread':
      return <div class={styles.unread} role="separator" aria-label={t.newMessages}><span>{t.newMessages}</span></div>;
    case 'notice':
      return <NoticeRow {...props} message={item.row.message} />;
    case 'message':
      return <MessageRow {...props} item={item} />;
  }
}

function NoticeRow({ workspace, chat, message, isInTabOrder }: LogRowProps & { message: Message }) {
  const t = texts();
  const content = readContent(message);
  const isOwnRecall = content.kind === 'recalled' && content.by === workspace.client.userID;
  const again = isOwnRecall ? workspace.recalledText(message) : null;
  return (
    <div class={styles.centre} role="article" tabIndex={isInTabOrder ? 0 : -1}>
      <span class={styles.notice} title={times.value.exact(message.sendTime)}>
        <bdi>{previewOf(message, t, language.value, workspace.client.userID)}</bdi>
        {again !== null && (
          <button type="button" class={styles.again} onClick={() => workspace.editAgain(chat.conversationID, again)}>{t.editAgain}</button>
        )}
      </span>
    </div>
  );
}
