import { type Message, readContent } from 'im-client';
import type { Chat } from '../../state/chat';
import { language } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { withoutBidi } from '../format/initials';
import { previewOfContent } from '../format/preview';
import { texts } from '../i18n';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { Written } from '../parts/Written';
import { asItIsNow } from './as-it-is-now';
import styles from './Composer.module.css';

/** The message that is being answered, above the field. */
export function QuoteStrip({ workspace, chat, quote, onDrop }: { workspace: Workspace; chat: Chat; quote: Message; onDrop: () => void }) {
  const t = texts();
  const isOwn = quote.sendID === workspace.client.userID;
  const name = isOwn ? t.you : workspace.person(quote.sendID, quote.senderNickname).name;
  const content = readContent(asItIsNow(quote, chat));
  return (
    <div class={styles.quote}>
      <Icon name="reply" />
      <span class={styles.quoted}>
        <strong><bdi>{t.replyingTo(withoutBidi(name))}</bdi></strong>
        <Written text={content.kind === 'recalled' ? t.recalledQuote : previewOfContent(content, t, language.value, workspace.client.userID)} />
      </span>
      <IconButton icon="x" label={t.cancelReply} onClick={onDrop} />
    </div>
  );
}
