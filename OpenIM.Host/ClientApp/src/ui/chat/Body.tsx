import type { Content } from 'im-client';
import type { ComponentChildren } from 'preact';
import { language } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { hrefOf, isOwnAddress, isWebAddress } from '../format/addresses';
import { isEmojiOnly } from '../format/emoji';
import { withoutBidi } from '../format/initials';
import { previewOfContent } from '../format/preview';
import { fileSize } from '../format/sizes';
import { texts } from '../i18n';
import { Avatar } from '../parts/Avatar';
import { Icon } from '../parts/Icon';
import { Written } from '../parts/Written';
import { LongText } from './LongText';
import styles from './Message.module.css';
import { Picture } from './Picture';
import { Quote } from './Quote';

interface BodyProps {
  content: Content;
  messageKey: string;
  workspace: Workspace;
  isWanted: boolean;
  /** When, and what became of it. */
  tail: ComponentChildren;
  onJump: (seq: number) => void;
}

/** What a message says, by its kind. */
export function Body({ content, messageKey, workspace, isWanted, tail, onJump }: BodyProps) {
  const t = texts();
  const text = { messageKey, isWanted, tail };
  switch (content.kind) {
    case 'text':
      return isEmojiOnly(content.text) ? <><span class={styles.emoji}>{content.text}</span>{tail}</> : <LongText text={content.text} {...text} />;
    case 'markdown':
      return <LongText text={content.text} {...text} isMarkdown />;
    case 'quote':
    case 'mention':
      return (
        <>
          {content.quote !== null && <Quote quote={content.quote} self={workspace.client.userID} onJump={onJump} />}
          <LongText text={content.text} {...text}
            names={content.kind === 'mention' ? [...content.mentions.map(({ nickname }) => nickname), ...(content.everybody ? [t.everybody] : [])] : []} />
        </>
      );
    case 'picture':
      return <><Picture url={content.previewUrl} href={content.url} width={content.width} height={content.height} />{tail}</>;
    case 'video':
      return <><Picture url={content.previewUrl} href={content.url} width={content.width} height={content.height} label={t.video} isVideo />{tail}</>;
    case 'voice':
      return (
        <>
          {isWebAddress(content.url) && !isOwnAddress(content.url)
            ? <a class={styles.link} {...hrefOf(content.url)} target="_blank" rel="noopener noreferrer nofollow">{t.voice} {t.seconds(content.seconds)}</a>
            : <audio class={styles.voice} controls preload="none" src={isOwnAddress(content.url) ? content.url : undefined} aria-label={`${t.voice} ${t.seconds(content.seconds)}`} />}
          <div class={styles.lastLine}><small class={styles.small}>{t.seconds(content.seconds)}</small>{tail}</div>
        </>
      );
    case 'file':
      return (
        <a class={styles.file} {...hrefOf(content.url)} download={withoutBidi(content.name)} target="_blank" rel="noopener noreferrer nofollow">
          <span class={styles.fileIcon}><Icon name="file" /></span>
          <span class={styles.fileName}>
            <Written text={withoutBidi(content.name)} />
            <span class={styles.lastLine}><small class={styles.small}>{fileSize(content.size, language.value)}</small>{tail}</span>
          </span>
        </a>
      );
    case 'card': {
      const face = { id: content.userID, name: content.nickname, faceURL: content.faceURL, isGroup: false };
      return <span class={styles.file}><Avatar face={face} size={36} /><span class={styles.fileName}><Written text={withoutBidi(content.nickname)} />{tail}</span></span>;
    }
    case 'merger':
      return (
        <>
          <div class={styles.quote}><strong><Written text={content.title || t.history} /></strong>{content.lines.slice(0, 4).map((line, at) => <p key={at}><Written text={line} /></p>)}</div>
          <div class={styles.lastLine}>{tail}</div>
        </>
      );
    case 'location':
      return <p class={styles.text}>{t.location} <Written text={content.description} />{tail}</p>;
    default:
      return <p class={`${styles.text} ${styles.small}`}><bdi>{previewOfContent(content, t, language.value, workspace.client.userID)}</bdi>{tail}</p>;
  }
}
