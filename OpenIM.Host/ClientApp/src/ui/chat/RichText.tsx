import type { ComponentChildren } from 'preact';
import { splitBlocks } from '../format/blocks';
import { withoutBidi } from '../format/initials';
import { splitLinks } from '../format/links';
import { splitMentions } from '../format/mentions';
import { languageOf } from '../parts/Written';
import { CodeBlock } from './CodeBlock';
import styles from './Message.module.css';

interface RichTextProps {
  text: string;
  names: string[];
  /** What stands behind the last line, where there is room, such as the time. */
  tail: ComponentChildren;
}

/** A text with its links, mentions and code, paragraph by paragraph: each has the direction of its own first letter. */
export function RichText({ text, names, tail }: RichTextProps) {
  const blocks = splitBlocks(text);
  return (
    <>
      {blocks.map((block, at) => block.kind === 'code'
        ? <CodeBlock key={at} code={block.text} />
        : <Paragraphs key={at} text={block.text} names={names} tail={at === blocks.length - 1 ? tail : null} />)}
      {blocks.at(-1)?.kind !== 'text' && tail}
    </>
  );
}

function Paragraphs({ text, names, tail }: RichTextProps) {
  const lines = text.split('\n');
  return (
    <>
      {lines.map((line, at) => (
        <p key={at} class={styles.text} dir="auto" lang={languageOf(line)}>
          <span>{line === '' ? '\u200b' : <Line line={line} names={names} />}</span>
          {at === lines.length - 1 && tail}
        </p>
      ))}
    </>
  );
}

function Line({ line, names }: { line: string; names: string[] }) {
  return (
    <>
      {splitLinks(line).map(({ text, href }, at) => href === null
        ? <Mentions key={at} text={text} names={names} />
        : <bdi key={at}><a class={styles.link} href={href} target="_blank" rel="noopener noreferrer nofollow">{text}</a></bdi>)}
    </>
  );
}

function Mentions({ text, names }: { text: string; names: string[] }) {
  return <>{splitMentions(text, names).map((part, at) => at % 2 === 0 ? part : <bdi key={at} class={styles.mention}>{withoutBidi(part)}</bdi>)}</>;
}
