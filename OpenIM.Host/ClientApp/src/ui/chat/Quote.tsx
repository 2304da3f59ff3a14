import type { QuotedMessage } from 'im-client';
import { language } from '../../state/settings';
import { withoutBidi } from '../format/initials';
import { previewOfContent } from '../format/preview';
import { texts } from '../i18n';
import { Written } from '../parts/Written';
import styles from './Message.module.css';

/** The message that is answered, in short; it leads there. */
export function Quote({ quote, self, onJump }: { quote: QuotedMessage; self: string; onJump: (seq: number) => void }) {
  const t = texts();
  const text = quote.content.kind === 'recalled' ? t.recalledQuote : previewOfContent(quote.content, t, language.value, self);
  return (
    <button type="button" class={styles.quote} disabled={quote.seq <= 0} onClick={() => onJump(quote.seq)}>
      <strong><Written text={withoutBidi(quote.nickname)} /></strong>
      <span class={styles.quoted} dir="auto"><Written text={text} /></span>
    </button>
  );
}
