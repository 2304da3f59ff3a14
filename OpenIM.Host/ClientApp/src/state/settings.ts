import { effect, signal, type Signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';
export const listWidths = { least: 260, usual: 320, most: 420 } as const;
export const languages = ['en', 'zh-CN'] as const;
/** For tests of the page, chosen by hand: long texts in brackets, and a language from right to left. */
export const pseudoLanguages = ['en-XA', 'ar-XB'] as const;
export type Language = (typeof languages)[number] | (typeof pseudoLanguages)[number];

/** The choices of this browser. `public/boot.js` reads theme and language before the first paint. */
export const theme = kept<Theme>('openim.theme', 'system', value => value === 'light' || value === 'dark' ? value : 'system');
export const language = kept<Language>('openim.language', firstLanguage(navigator.languages), value => [...languages, ...pseudoLanguages].find(tag => tag === value) ?? 'en');
export const enterSends = keptFlag('openim.enterSends', true);
export const notifies = keptFlag('openim.notifies', true);
export const hidesText = keptFlag('openim.hidesText', false);
export const announces = keptFlag('openim.announces', true);
/** A short sound with a message that deserves a notification. */
export const sounds = keptFlag('openim.sounds', false);
/** The hint about notifications has had its one showing. */
export const isHinted = keptFlag('openim.hinted', false);
/** Width of the list where there is room to choose it, in CSS pixels. */
export const listWidth = kept<number>('openim.listWidth', listWidths.usual, value => clampListWidth(Number(value)));

effect(() => {
  if (theme.value === 'system') {
    delete document.documentElement.dataset['theme'];
  } else {
    document.documentElement.dataset['theme'] = theme.value;
  }
});

/** The first of the person's languages that there is. */
export function firstLanguage(wanted: readonly string[]): Language {
  const known = wanted.find(tag => /^(zh|en)\b/i.test(tag)) ?? 'en';
  return /^zh\b/i.test(known) ? 'zh-CN' : 'en';
}

/** A width that the list may have. */
export function clampListWidth(width: number): number {
  return Number.isFinite(width) ? Math.round(Math.min(listWidths.most, Math.max(listWidths.least, width))) : listWidths.usual;
}

/** Where lines of a language begin. */
export function directionOf(tag: Language): 'ltr' | 'rtl' {
  return tag === 'ar-XB' ? 'rtl' : 'ltr';
}

function keptFlag(key: string, initial: boolean): Signal<boolean> {
  return kept(key, initial, value => value === 'true');
}

function kept<T extends string | boolean | number>(key: string, initial: T, parse: (value: string) => T): Signal<T> {
  const value = signal(initial);
  const stored = read(key);
  value.value = stored === null ? initial : parse(stored);
  let isFirst = true;
  effect(() => {
    const text = String(value.value);
    if (!isFirst) {
      write(key, text);
    }

    isFirst = false;
  });
  // Another tab has chosen.
  addEventListener('storage', event => {
    if (event.key === key && event.newValue !== null) {
      value.value = parse(event.newValue);
    }
  });
  return value;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is shut: the choice lasts as long as the tab.
  }
}
