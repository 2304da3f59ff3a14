import { ImError, NoAnswerError } from './wire/errors.js';
import { randomID } from './wire/ids.js';

export interface RestOptions {
  /** Milliseconds after which a call counts as not answered. */
  timeoutMs?: number;
  /** Goes on when the page goes away; small bodies only. */
  keepalive?: boolean;
  signal?: AbortSignal;
}

interface Envelope {
  errCode: number;
  errMsg?: string;
  errDlt?: string;
  data?: unknown;
}

/** Calls of the REST API: JSON in an envelope, `operationID` and `token` as headers (docs/protocol/rest.md §1). */
export class RestApi {
  constructor(
    /** Such as `https://chat.example.org/api`, or a path of the same origin. */
    private readonly base: string,
    private readonly token: () => string,
    private readonly fetcher: typeof fetch = (...request) => fetch(...request),
  ) {}

  /**
   * @returns the `data` of the answer; undefined where a route has none.
   * @throws ImError when it is refused, NoAnswerError when there is no answer.
   */
  async post<T>(path: string, body: object, options: RestOptions = {}): Promise<T> {
    const operationID = randomID();
    const answer = await this.ask(path, body, operationID, options);
    if (answer.errCode !== 0) {
      throw new ImError(answer.errCode, answer.errMsg ?? '', answer.errDlt ?? '', operationID);
    }

    return answer.data as T;
  }

  private async ask(path: string, body: object, operationID: string, options: RestOptions): Promise<Envelope> {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? 15_000);
    const token = this.token();
    try {
      const response = await this.fetcher(this.base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', operationID, ...(token === '' ? {} : { token }) },
        body: JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        keepalive: options.keepalive ?? false,
        signal: options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]),
      });
      const answer: unknown = await response.json();
      if (!isEnvelope(answer)) {
        throw new NoAnswerError(`${path}: HTTP ${response.status} without an envelope`);
      }

      return answer;
    } catch (failure) {
      if (failure instanceof NoAnswerError) {
        throw failure;
      }

      // A page of a proxy instead of JSON is no answer of the server either.
      throw new NoAnswerError(`${path}: ${failure instanceof Error ? failure.message : String(failure)}`, { cause: failure });
    }
  }
}

function isEnvelope(value: unknown): value is Envelope {
  return typeof value === 'object' && value !== null && 'errCode' in value && typeof value.errCode === 'number';
}
