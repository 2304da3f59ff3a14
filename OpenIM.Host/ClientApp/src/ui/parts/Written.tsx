import type { ComponentChildren } from 'preact';
import { language } from '../../state/settings';
import { writtenLanguage } from '../format/written';

interface WrittenProps {
  /** What a user has written, such as a name. */
  text: string;
  class?: string | undefined;
  /** The same, with parts of it marked. */
  children?: ComponentChildren;
}

/** What a user has written, in a line: it has its own direction, and the forms of its own language. */
export function Written({ text, class: name, children }: WrittenProps) {
  return <bdi class={name} lang={languageOf(text)}>{children ?? text}</bdi>;
}

/** The same for what is more than a line. */
export function languageOf(text: string): string | undefined {
  return writtenLanguage(text, language.value, navigator.languages);
}
