const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const emoji = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator})/u;

/** One to three emoji and nothing else: they are shown large. */
export function isEmojiOnly(text: string): boolean {
  const plain = text.trim();
  if (plain === '' || plain.length > 60) {
    return false;
  }

  const characters = [...graphemes.segment(plain)].map(({ segment }) => segment).filter(segment => segment.trim() !== '');
  return characters.length <= 3 && characters.every(character => emoji.test(character));
}
