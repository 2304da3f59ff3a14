import { type Content, type Message, readContent } from 'im-client';
import type { Catalogue } from '../i18n/en';
import { withoutBidi } from './initials';
import { plainText } from './markdown';
import { noticeSentence } from './notices';

/**
 * A message in one line, for lists, quotes and notifications.
 * @param self who reads it: is called "you".
 */
export function previewOf(message: Pick<Message, 'contentType' | 'content'>, t: Catalogue, locale: string, self: string): string {
  return previewOfContent(readContent(message), t, locale, self);
}

export function previewOfContent(content: Content, t: Catalogue, locale: string, self: string): string {
  switch (content.kind) {
    case 'text':
    case 'mention':
    case 'quote':
      return content.text;
    case 'markdown':
      return plainText(content.text);
    case 'picture':
      return t.photo;
    case 'voice':
      return t.voice;
    case 'video':
      return t.video;
    case 'file':
      return t.file(withoutBidi(content.name));
    case 'card':
      return t.card(withoutBidi(content.nickname));
    case 'location':
      return t.location;
    case 'face':
      return t.sticker;
    case 'merger':
      return t.history;
    case 'custom':
      return content.description === '' ? t.customMessage : content.description;
    case 'recalled':
      return content.by === self ? t.recalledByYou : t.recalledBy(withoutBidi(content.nickname) || t.someone);
    case 'notice':
      return noticeSentence(content.contentType, content.detail, t, locale, self);
    case 'unknown':
      return t.unsupported(content.contentType);
  }
}
