import { effect, signal } from '@preact/signals';
import { language, type Language } from '../../state/settings';
import { type Catalogue, en } from './en';

const current = signal<Catalogue>(en);
const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: () => Promise.resolve(en),
  'zh-CN': async () => (await import('./zh-CN')).zhCN,
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
        }
      }, () => undefined).finally(resolve);
    });
  });
}
