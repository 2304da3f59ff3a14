import { effect, signal } from '@preact/signals';
import { directionOf, language, type Language } from '../../state/settings';
import { type Catalogue, en } from './en';

const current = signal<Catalogue>(en);
const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: () => Promise.resolve(en),
  'zh-CN': async () => (await import('./zh-CN')).zhCN,
  'en-XA': async () => (await import('./pseudo')).enXA,
  'ar-XB': async () => (await import('./pseudo')).arXB,
};

/** The texts of the chosen language. Read while drawing, what shows them follows a change of language. */
export function texts(): Catalogue {
  return current.value;
}

/** Loads the language, now and whenever it is changed. Returns once the first one is there. */
export function followLanguage(): Promise<void> {
  return new Promise(resolve => {
    effect(() => {
      const wanted = language.value;
      loaders[wanted]().then(catalogue => {
        if (language.value === wanted) {
          current.value = catalogue;
          document.documentElement.lang = wanted;
          document.documentElement.dir = directionOf(wanted);
        }
      }, () => undefined).finally(resolve);
    });
  });
}
