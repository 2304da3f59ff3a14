import { expect, test } from 'vitest';
import { writtenLanguage } from '../../src/ui/format/written';

test.each([
  ['王小明', 'en', ['en-GB', 'ja-JP', 'zh-CN'], 'ja-JP'], ['产品讨论组', 'en', ['en', 'zh-TW'], 'zh-TW'], ['「OK」', 'en', ['ko'], 'ko'], ['한국어', 'en', ['ko'], 'ko'],
  ['Ann Lee', 'en', ['zh-CN'], undefined], ['王小明', 'en', ['en-US'], undefined], ['王小明', 'zh-CN', ['ja'], undefined], ['', 'en', ['zh'], undefined],
])('%s in an interface in %s, for who prefers %s, is drawn as %s', (text, ui, preferred, expected) => {
  expect(writtenLanguage(text, ui, preferred)).toBe(expected);
});
