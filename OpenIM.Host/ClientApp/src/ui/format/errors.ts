import { ImError, NoAnswerError } from 'im-client';
import type { Catalogue } from '../i18n/en';

const argsError = 1001;

/** A failure in plain words, with its number. An unknown one adds what an operator needs to find it. */
export function errorText(failure: unknown, t: Catalogue): string {
  if (failure instanceof NoAnswerError) {
    return t.noAnswer;
  }

  if (!(failure instanceof ImError)) {
    return t.unknownError;
  }

  const known = refusalText(failure.errCode, t);
  if (known !== null) {
    // What exactly is wrong with the input, only the server can say.
    return failure.errCode === argsError && failure.errDlt !== '' ? `${known} ${failure.errDlt}` : known;
  }

  const text = t.errorWith(t.unknownError, failure.errCode);
  return failure.operationID === '' ? text : `${text} ${t.operation(failure.operationID)}`;
}

/** The text of an error number; null when the catalogue has none. */
export function refusalText(errCode: number, t: Catalogue): string | null {
  const number = errCode >= 1501 && errCode <= 1507 ? 1501 : errCode;
  const text = t.errors[number];
  return text === undefined ? null : t.errorWith(text, errCode);
}
