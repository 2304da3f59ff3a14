import { language } from '../../state/settings';
import { withoutBidi } from '../format/initials';
import { splitLinks } from '../format/links';
import styles from './Message.module.css';

// Han characters have regional forms: in an English interface they are drawn as in the first such language of the person.
function messageLanguage(): string | undefined {
  return language.value === 'en' ? navigator.languages.find(tag => /^(?:zh|ja|ko)\b/i.test(tag)) : undefined;
}

/** A text with its links and mentions, paragraph by paragraph: each has the direction of its own first letter. */
export function RichText({ text, names }: { text: string; names: string[] }) {
  return <>{text.split('\n').map((line, at) => <p key={at} class={styles.text} dir="auto" lang={messageLanguage()}>{line === '' ? '\u200b' : <Line line={line} names={names} />}</p>)}</>;
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
  const wanted = names.filter(name => name !== '').map(name => `@${name}`).toSorted((a, b) => b.length - a.length);
  const first = wanted.map(name => ({ name, at: text.indexOf(name) })).filter(({ at }) => at >= 0).toSorted((a, b) => a.at - b.at)[0];
  if (first === undefined) {
    return <>{text}</>;
  }

  const { name, at } = first;
  return <>{text.slice(0, at)}<bdi class={styles.mention}>{withoutBidi(name)}</bdi><Mentions text={text.slice(at + name.length)} names={names} /></>;
}
