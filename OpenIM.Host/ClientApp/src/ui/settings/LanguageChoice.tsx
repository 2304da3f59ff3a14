import { language, type Language, languages, pseudoLanguages } from '../../state/settings';
import { texts } from '../i18n';
import parts from '../parts/parts.module.css';

// Each in its own language: who cannot read the present one finds theirs.
const names: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文', 'en-XA': 'en-XA', 'ar-XB': 'ar-XB' };

/** The language of everything. */
export function LanguageChoice() {
  return (
    <label class={parts.field}>
      <span>{texts().language}</span>
      <select class={parts.input} value={language.value} onChange={event => { language.value = event.currentTarget.value as Language; }}>
        {[...languages, ...pseudoLanguages.filter(tag => tag === language.value)].map(tag => <option key={tag} value={tag} lang={tag}>{names[tag]}</option>)}
      </select>
    </label>
  );
}
