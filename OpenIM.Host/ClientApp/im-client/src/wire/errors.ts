/** A refusal of the server, with the number of its error catalogue. The same call will be refused again. */
export class ImError extends Error {
  override readonly name = 'ImError';

  constructor(
    readonly errCode: number,
    readonly errMsg: string,
    readonly errDlt: string,
    /** Of the refused REST call, to find it in the server's log; empty for calls of the hub. */
    readonly operationID = '',
  ) {
    super(`${errCode} ${errMsg}${errDlt === '' ? '' : `: ${errDlt}`}`);
  }

  /** The token is of no use any more: sign in again. */
  get isTokenFault(): boolean {
    return this.errCode === 1501 || (this.errCode >= 1503 && this.errCode <= 1507);
  }

  /** The server is busy or broken, not the call: try again later. */
  get mayPass(): boolean {
    return this.errCode === 429 || this.errCode === 500 || this.errCode >= 90000;
  }
}

/** No answer: no network, a lost connection, a time-out. Whether the call was carried out is not known. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** Turns the failure of a hub call into one of the two: its text ends in the JSON of the refusal (hub.md §5). */
export function fromHub(failure: unknown): ImError | NoAnswerError {
  if (failure instanceof ImError || failure instanceof NoAnswerError) {
    return failure;
  }

  const text = failure instanceof Error ? failure.message : String(failure);
  const start = text.indexOf('{');
  if (start >= 0) {
    const refusal = parse(text.slice(start));
    if (typeof refusal['errCode'] === 'number') {
      return new ImError(refusal['errCode'], String(refusal['errMsg'] ?? ''), String(refusal['errDlt'] ?? ''));
    }
  }

  return new NoAnswerError(text, { cause: failure });
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
