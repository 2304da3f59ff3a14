import { ContentType, NoticeType } from './content-types.js';
import { AtEverybody, type Message, type SendRequest } from './types.js';

/** A message's content by kind: what a user interface has to know, and nothing of the wire's shapes. */
export type Content =
  | { kind: 'text'; text: string }
  | { kind: 'markdown'; text: string }
  | { kind: 'mention'; text: string; mentions: Mention[]; everybody: boolean; quote: QuotedMessage | null }
  | { kind: 'quote'; text: string; quote: QuotedMessage | null }
  | { kind: 'picture'; url: string; previewUrl: string; width: number; height: number; size: number }
  | { kind: 'voice'; url: string; seconds: number; size: number }
  | { kind: 'video'; url: string; previewUrl: string; width: number; height: number; seconds: number; size: number }
  | { kind: 'file'; url: string; name: string; size: number }
  | { kind: 'merger'; title: string; lines: string[] }
  | { kind: 'card'; userID: string; nickname: string; faceURL: string }
  | { kind: 'location'; description: string; longitude: number; latitude: number }
  | { kind: 'face'; index: number; data: string }
  | { kind: 'custom'; data: string; description: string; extension: string }
  | { kind: 'recalled'; by: string; nickname: string; time: number; seq: number }
  /** A grey line, such as "Ann joined"; the detail has the shape of gateway.md §6 for the contentType. */
  | { kind: 'notice'; contentType: number; detail: Record<string, unknown> }
  | { kind: 'unknown'; contentType: number };

export interface Mention {
  userID: string;
  nickname: string;
}

/** The quoted message as it was when it was quoted; `recalled` once it has been taken back. */
export interface QuotedMessage {
  clientMsgID: string;
  seq: number;
  sendID: string;
  nickname: string;
  content: Content;
}

type Json = Record<string, unknown>;

const readers: Record<number, (content: Json) => Content> = {
  [ContentType.Text]: c => ({ kind: 'text', text: text(c['content']) }),
  [ContentType.Markdown]: c => ({ kind: 'markdown', text: text(c['content']) }),
  [ContentType.AdvancedText]: c => ({ kind: 'text', text: text(c['text']) }),
  [ContentType.AtText]: readMention,
  [ContentType.Quote]: c => ({ kind: 'quote', text: text(c['text']), quote: readQuoted(c['quoteMessage']) }),
  [ContentType.Picture]: readPicture,
  [ContentType.Voice]: c => ({ kind: 'voice', url: text(c['sourceUrl']), seconds: number(c['duration']), size: number(c['dataSize']) }),
  [ContentType.Video]: readVideo,
  [ContentType.File]: c => ({ kind: 'file', url: text(c['sourceUrl']), name: text(c['fileName']), size: number(c['fileSize']) }),
  [ContentType.Merger]: c => ({ kind: 'merger', title: text(c['title']), lines: list(c['abstractList']).map(text) }),
  [ContentType.Card]: c => ({ kind: 'card', userID: text(c['userID']), nickname: text(c['nickname']), faceURL: text(c['faceURL']) }),
  [ContentType.Location]: c => ({
    kind: 'location',
    description: text(c['description']),
    longitude: number(c['longitude']),
    latitude: number(c['latitude']),
  }),
  [ContentType.Face]: c => ({ kind: 'face', index: number(c['index']), data: text(c['data']) }),
  [ContentType.Custom]: readCustom,
  [ContentType.CustomNotTrigger]: readCustom,
  [ContentType.CustomOnlineOnly]: readCustom,
  [ContentType.OANotification]: readAnnouncement,
};

/** Never throws: what cannot be read is `unknown`. */
export function readContent(message: Pick<Message, 'contentType' | 'content'>): Content {
  const content = parse(message.content);
  if (message.contentType === NoticeType.MsgRevoke) {
    return readRecalled(parse(content['detail']));
  }

  const reader = readers[message.contentType];
  if (reader !== undefined) {
    return reader(content);
  }

  return message.contentType >= 1000 && message.contentType <= 5000
    ? { kind: 'notice', contentType: message.contentType, detail: parse(content['detail']) }
    : { kind: 'unknown', contentType: message.contentType };
}

/** What is sent for a content: its type, its JSON and whom it mentions. */
export type Outgoing = Pick<SendRequest, 'contentType' | 'content' | 'atUserIDList'>;

export function textContent(value: string): Outgoing {
  return outgoing(ContentType.Text, { content: value });
}

/** @param text has `@nickname` where the person is named. */
export function mentionContent(value: string, mentions: Mention[], everybody = false, quoted?: Message): Outgoing {
  const users = mentions.map(({ userID, nickname }) => ({ atUserID: userID, groupNickname: nickname }));
  const ids = [...mentions.map(({ userID }) => userID), ...(everybody ? [AtEverybody] : [])];
  return {
    contentType: ContentType.AtText,
    atUserIDList: ids,
    content: JSON.stringify({
      text: value,
      atUserList: ids,
      atUsersInfo: everybody ? [...users, { atUserID: AtEverybody, groupNickname: '' }] : users,
      ...(quoted === undefined ? {} : { quoteMessage: quotable(quoted) }),
      isAtSelf: false,
    }),
  };
}

export function quoteContent(value: string, quoted: Message): Outgoing {
  return outgoing(ContentType.Quote, { text: value, quoteMessage: quotable(quoted) });
}

export function pictureContent(picture: { uuid: string; url: string; type: string; width: number; height: number; size: number }): Outgoing {
  return outgoing(ContentType.Picture, { sourcePicture: picture, bigPicture: picture, snapshotPicture: picture });
}

export function fileContent(file: { uuid: string; url: string; name: string; size: number; type: string }): Outgoing {
  return outgoing(ContentType.File, {
    uuid: file.uuid,
    sourceUrl: file.url,
    fileName: file.name,
    fileSize: file.size,
    fileType: file.type,
  });
}

/** The message with its quoted one taken back, if that is the one; null when it quotes something else. */
export function withQuoteRecalled(message: Message, seq: number, clientMsgID: string, detail: string): Message | null {
  const content = parse(message.content);
  const quoted = content['quoteMessage'];
  if (!isJson(quoted) || (quoted['clientMsgID'] !== clientMsgID && !(seq > 0 && quoted['seq'] === seq))) {
    return null;
  }

  // Other members keep their shape: SDKs read this message too.
  const recalled = { ...quoted, contentType: NoticeType.MsgRevoke, content: detail };
  return { ...message, content: JSON.stringify({ ...content, quoteMessage: recalled }) };
}

function outgoing(contentType: number, content: Json): Outgoing {
  return { contentType, content: JSON.stringify(content), atUserIDList: [] };
}

// SDKs read the quoted message with their own structure, in which each kind has a member of its own beside "content".
function quotable(message: Message): Json {
  const member = elements[message.contentType];
  return {
    clientMsgID: message.clientMsgID,
    serverMsgID: message.serverMsgID,
    createTime: message.createTime,
    sendTime: message.sendTime,
    sessionType: message.sessionType,
    sendID: message.sendID,
    recvID: message.recvID,
    groupID: message.groupID,
    msgFrom: message.msgFrom,
    contentType: message.contentType,
    senderPlatformID: message.senderPlatformID,
    senderNickname: message.senderNickname,
    senderFaceUrl: message.senderFaceURL,
    seq: message.seq,
    isRead: message.isRead,
    status: message.status,
    content: withoutQuote(message.content),
    ...(member === undefined ? {} : { [member]: parse(withoutQuote(message.content)) }),
  };
}

const elements: Record<number, string> = {
  [ContentType.Text]: 'textElem',
  [ContentType.Picture]: 'pictureElem',
  [ContentType.Voice]: 'soundElem',
  [ContentType.Video]: 'videoElem',
  [ContentType.File]: 'fileElem',
  [ContentType.AtText]: 'atTextElem',
  [ContentType.Merger]: 'mergeElem',
  [ContentType.Card]: 'cardElem',
  [ContentType.Location]: 'locationElem',
  [ContentType.Custom]: 'customElem',
  [ContentType.Quote]: 'quoteElem',
  [ContentType.Face]: 'faceElem',
  [ContentType.AdvancedText]: 'advancedTextElem',
  [ContentType.Markdown]: 'markdownTextElem',
};

// A quote of a quote of a quote would grow with each answer.
function withoutQuote(content: string): string {
  const { quoteMessage, ...rest } = parse(content);
  return quoteMessage === undefined ? content : JSON.stringify(rest);
}

function readMention(content: Json): Content {
  const ids = list(content['atUserList']).map(text);
  const mentions = list(content['atUsersInfo'])
    .filter(isJson)
    .map(user => ({ userID: text(user['atUserID']), nickname: text(user['groupNickname']) }))
    .filter(({ userID }) => userID !== '' && userID !== AtEverybody);
  return {
    kind: 'mention',
    text: text(content['text']),
    mentions,
    everybody: ids.includes(AtEverybody),
    quote: readQuoted(content['quoteMessage']),
  };
}

function readPicture(content: Json): Content {
  const source = object(content['sourcePicture']);
  const big = object(content['bigPicture']);
  const small = object(content['snapshotPicture']);
  const sized = [source, big, small].find(picture => number(picture['width']) > 0 && number(picture['height']) > 0) ?? source;
  const url = text(source['url']) || text(big['url']) || text(small['url']);
  return {
    kind: 'picture',
    url,
    previewUrl: text(small['url']) || text(big['url']) || url,
    width: number(sized['width']),
    height: number(sized['height']),
    size: number(source['size']),
  };
}

function readVideo(content: Json): Content {
  return {
    kind: 'video',
    url: text(content['videoUrl']),
    previewUrl: text(content['snapshotUrl']),
    width: number(content['snapshotWidth']),
    height: number(content['snapshotHeight']),
    seconds: number(content['duration']),
    size: number(content['videoSize']),
  };
}

function readCustom(content: Json): Content {
  return {
    kind: 'custom',
    data: text(content['data']),
    description: text(content['description']),
    extension: text(content['extension']),
  };
}

// What the operator says in the name of a notification account: an ordinary message, wrapped like a notice.
function readAnnouncement(content: Json): Content {
  const detail = parse(content['detail']);
  const lines = [text(detail['text']) || text(detail['notificationName']), text(detail['url'])];
  return { kind: 'text', text: lines.filter(line => line !== '').join('\n') };
}

function readRecalled(detail: Json): Content {
  return {
    kind: 'recalled',
    by: text(detail['revokerID']),
    nickname: text(detail['revokerNickname']),
    time: number(detail['revokeTime']),
    seq: number(detail['seq']),
  };
}

function readQuoted(value: unknown): QuotedMessage | null {
  if (!isJson(value)) {
    return null;
  }

  const contentType = number(value['contentType']);
  const element = elements[contentType];
  const content = text(value['content']) || JSON.stringify(object(element === undefined ? null : value[element]));
  return {
    clientMsgID: text(value['clientMsgID']),
    seq: number(value['seq']),
    sendID: text(value['sendID']),
    nickname: text(value['senderNickname']),
    content: readContent({ contentType, content }),
  };
}

function parse(value: unknown): Json {
  try {
    return typeof value === 'string' ? object(JSON.parse(value)) : object(value);
  } catch {
    return {};
  }
}

function object(value: unknown): Json {
  return isJson(value) ? value : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
