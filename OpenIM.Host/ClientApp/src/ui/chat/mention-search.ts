/** What is typed after an @ before the caret; null: nobody is being mentioned. */
export function mentionAt(text: string, caret: number): { from: number; wanted: string } | null {
  // Behind a letter or digit of Latin script it is an e-mail address.
  const match = /(?:^|[^A-Za-z0-9._%+-])@([^\s@]{0,30})$/u.exec(text.slice(0, caret));
  return match === null ? null : { from: caret - (match[1] ?? '').length - 1, wanted: match[1] ?? '' };
}
