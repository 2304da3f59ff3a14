// Han and what is written beside it, its punctuation and wide forms too: what the regional forms of a font differ in.
const regional = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF]/u;

/**
 * The language that a text of a user is drawn in, where the interface has none for its characters: Han has regional forms, and the first
 * such language of the person says which. Undefined: as the interface.
 */
export function writtenLanguage(text: string, ui: string, preferred: readonly string[]): string | undefined {
  return /^zh\b/i.test(ui) || !regional.test(text) ? undefined : preferred.find(tag => /^(?:zh|ja|ko)\b/i.test(tag));
}
