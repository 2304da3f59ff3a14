import { Fragment, type ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { type Block, blocksOf } from '../format/markdown';
import { plainSpans, type Span } from '../format/markdown-spans';
import { languageOf } from '../parts/Written';
import { CodeBlock } from './CodeBlock';
import styles from './Message.module.css';

/** A text in Markdown, as elements and text alone. The tail stands behind the last line, where there is room. */
export function Markdown({ text, tail }: { text: string; tail: ComponentChildren }) {
  const blocks = useMemo(() => blocksOf(text), [text]);
  const isRoom = blocks.at(-1)?.kind === 'paragraph';
  return (
    <>
      {blocks.map((block, at) => <BlockOf key={at} block={block} tail={isRoom && at === blocks.length - 1 ? tail : null} />)}
      {!isRoom && <div class={styles.lastLine}><span />{tail}</div>}
    </>
  );
}

function BlockOf({ block, tail = null }: { block: Block; tail?: ComponentChildren }) {
  switch (block.kind) {
    case 'code':
      return <CodeBlock code={block.text} />;
    case 'quote':
      return <blockquote class={styles.cited}>{block.blocks.map((inner, at) => <BlockOf key={at} block={inner} />)}</blockquote>;
    case 'list':
      return <List start={block.start} items={block.items} />;
    case 'rule':
      return <hr class={styles.rule} />;
    default: {
      const spans = <Spans spans={block.spans} />;
      return (
        <p class={`${styles.text} ${styles.part}`} dir="auto" lang={languageOf(plainSpans(block.spans))}>
          {block.kind === 'heading' ? <strong>{spans}</strong> : <span>{spans}</span>}{tail}
        </p>
      );
    }
  }
}

function List({ start, items }: { start: number | null; items: Block[][] }) {
  const rows = items.map((item, at) => <li key={at} dir="auto">{item.map((inner, row) => <BlockOf key={row} block={inner} />)}</li>);
  return start === null ? <ul class={styles.list}>{rows}</ul> : <ol class={styles.list} start={start}>{rows}</ol>;
}

function Spans({ spans }: { spans: Span[] }) {
  return <>{spans.map((span, at) => <SpanOf key={at} span={span} />)}</>;
}

function SpanOf({ span }: { span: Span }) {
  switch (span.kind) {
    case 'text':
      return <Fragment>{span.text}</Fragment>;
    case 'code':
      return <code class={styles.inline} dir="ltr">{span.text}</code>;
    case 'link':
      return <bdi><a class={styles.link} href={span.href} target="_blank" rel="noopener noreferrer nofollow">{span.text}</a></bdi>;
    case 'bold':
      return <strong><Spans spans={span.spans} /></strong>;
    case 'italic':
      return <em><Spans spans={span.spans} /></em>;
    case 'strike':
      return <s><Spans spans={span.spans} /></s>;
  }
}
