import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { texts } from '../i18n';
import parts from '../parts/parts.module.css';
import { Markdown } from './Markdown';
import styles from './Message.module.css';
import { RichText } from './RichText';

interface LongTextProps {
  text: string;
  messageKey: string;
  /** Somebody looks for it: all of it is shown. */
  isWanted: boolean;
  names?: string[];
  isMarkdown?: boolean;
  tail: ComponentChildren;
}

const maxLines = 12;
const maxLength = 1200;
// Expanded stays expanded as long as the tab lives.
const expanded = new Set<string>();

/** A text; of a long one the beginning, until all of it is asked for. */
export function LongText({ text, messageKey, isWanted, names = [], isMarkdown = false, tail }: LongTextProps) {
  const [isWhole, setWhole] = useState(expanded.has(messageKey));
  const expand = () => {
    expanded.add(messageKey);
    setWhole(true);
  };
  useLayoutEffect(() => {
    if (isWanted) {
      expand();
    }
  }, [isWanted]);
  const lines = text.split('\n');
  const isCut = (lines.length > maxLines || text.length > maxLength) && !isWhole && !isWanted;
  const show = (shown: string, end: ComponentChildren) => isMarkdown ? <Markdown text={shown} tail={end} /> : <RichText text={shown} names={names} tail={end} />;
  if (!isCut) {
    return show(text, tail);
  }

  return (
    <>
      {show(`${lines.slice(0, maxLines).join('\n').slice(0, maxLength)}…`, null)}
      <div class={styles.lastLine}>
        <button type="button" class={parts.link} onClick={expand}>{texts().showMore}</button>
        {tail}
      </div>
    </>
  );
}
