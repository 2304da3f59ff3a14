import type { Content, QuotedMessage } from 'im-client';
import { useState } from 'preact/hooks';
import { language } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { isEmojiOnly } from '../format/emoji';
import { withoutBidi } from '../format/initials';
import { previewOfContent } from '../format/preview';
import { hrefOf, isOwnAddress, isWebAddress } from '../format/addresses';
import { fileSize } from '../format/sizes';
import { texts } from '../i18n';
import { Avatar } from '../parts/Avatar';
import { Icon } from '../parts/Icon';
import parts from '../parts/parts.module.css';
import styles from './Message.module.css';
import { Picture } from './Picture';
import { RichText } from './RichText';

interface BodyProps {
  content: Content;
  messageKey: string;
  workspace: Workspace;
  onJump: (seq: number) => void;
}

const maxLines = 12;
const maxLength = 1200;
// Expanded stays expanded as long as the tab lives.
const expanded = new Set<string>();

/** What a message says, by its kind. */
export function Body({ content, messageKey, workspace, onJump }: BodyProps) {
  const t = texts();
  switch (content.kind) {
    case 'text':
      return isEmojiOnly(content.text) ? <span class={styles.emoji}>{content.text}</span> : <LongText text={content.text} messageKey={messageKey} />;
    case 'markdown':
      return <LongText text={content.text} messageKey={messageKey} />;
    case 'quote':
    case 'mention':
      return (
        <>
          {content.quote !== null && <Quote quote={content.quote} onJump={onJump} />}
          <LongText text={content.text} messageKey={messageKey}
            names={content.kind === 'mention' ? [...content.mentions.map(({ nickname }) => nickname), ...(content.everybody ? [t.everybody] : [])] : []} />
        </>
      );
    case 'picture':
      return <Picture url={content.previewUrl} href={content.url} width={content.width} height={content.height} />;
    case 'video':
      return <Picture url={content.previewUrl} href={content.url} width={content.width} height={content.height} label={t.video} />;
    case 'voice':
      return isWebAddress(content.url) && !isOwnAddress(content.url)
        ? <a class={styles.link} {...hrefOf(content.url)} target="_blank" rel="noopener noreferrer nofollow">{t.voice} {t.seconds(content.seconds)}</a>
        : <audio class={styles.voice} controls preload="none" src={isOwnAddress(content.url) ? content.url : undefined} aria-label={`${t.voice} ${t.seconds(content.seconds)}`} />;
    case 'file':
      return (
        <a class={styles.file} {...hrefOf(content.url)} download={content.name} target="_blank" rel="noopener noreferrer nofollow">
          <Icon name="file" /><span class={styles.fileName}><bdi>{withoutBidi(content.name)}</bdi><small>{fileSize(content.size, language.value)}</small></span>
        </a>
      );
    case 'card': {
      const face = { id: content.userID, name: content.nickname, faceURL: content.faceURL, isGroup: false };
      return <span class={styles.file}><Avatar face={face} size={36} /><bdi>{withoutBidi(content.nickname)}</bdi></span>;
    }
    case 'merger':
      return <div class={styles.quote}><strong><bdi>{content.title || t.history}</bdi></strong>{content.lines.slice(0, 4).map((line, at) => <p key={at}><bdi>{line}</bdi></p>)}</div>;
    case 'location':
      return <span>{t.location} <bdi>{content.description}</bdi></span>;
    default:
      return <span class={styles.other2}>{previewOfContent(content, t, language.value, content.kind === 'recalled' && content.by === workspace.client.userID)}</span>;
  }
}

function LongText({ text, messageKey, names = [] }: { text: string; messageKey: string; names?: string[] }) {
  const [isWhole, setWhole] = useState(expanded.has(messageKey));
  const lines = text.split('\n');
  const isLong = lines.length > maxLines || text.length > maxLength;
  const shown = isLong && !isWhole ? `${lines.slice(0, maxLines).join('\n').slice(0, maxLength)}…` : text;
  return (
    <>
      <RichText text={shown} names={names} />
      {isLong && !isWhole && (
        <button type="button" class={parts.link} onClick={() => { expanded.add(messageKey); setWhole(true); }}>{texts().showMore}</button>
      )}
    </>
  );
}

function Quote({ quote, onJump }: { quote: QuotedMessage; onJump: (seq: number) => void }) {
  const t = texts();
  const text = quote.content.kind === 'recalled' ? t.recalledQuote : previewOfContent(quote.content, t, language.value);
  return (
    <button type="button" class={styles.quote} disabled={quote.seq <= 0} onClick={() => onJump(quote.seq)}>
      <strong><bdi>{withoutBidi(quote.nickname)}</bdi></strong>
      <span class={styles.quoted}><bdi>{text}</bdi></span>
    </button>
  );
}

