/** Values of the hub, spelled as on the wire (docs/protocol/hub.md §2). Times are Unix milliseconds. */

export interface Message {
  conversationID: string;
  /** Place in the conversation, from 1; 0: not stored, shown once. */
  seq: number;
  clientMsgID: string;
  serverMsgID: string;
  sendID: string;
  recvID: string;
  groupID: string;
  sessionType: number;
  msgFrom: number;
  contentType: number;
  /** JSON text; its shape is given by contentType. */
  content: string;
  sendTime: number;
  createTime: number;
  status: number;
  isRead: boolean;
  senderPlatformID: number;
  senderNickname: string;
  senderFaceURL: string;
  /** A missing key means true. */
  options: Record<string, boolean>;
  atUserIDList: string[];
  attachedInfo: string;
  ex: string;
}

export interface ConversationState {
  conversationID: string;
  conversationType: number;
  /** The other side of a single chat. */
  userID: string;
  groupID: string;
  recvMsgOpt: number;
  isPinned: boolean;
  isPrivateChat: boolean;
  burnDuration: number;
  /** 0 none, 1 at me, 2 at all, 3 both, 4 announcement. */
  groupAtType: number;
  isMsgDestruct: boolean;
  msgDestructTime: number;
  attachedInfo: string;
  ex: string;
  maxSeq: number;
  minSeq: number;
  hasReadSeq: number;
  maxSeqTime: number;
  noticeMaxSeq: number;
  noticeConversationID: string;
  lastMessage: Message | null;
}

/** All messages from seq begin to seq end; a seq that is not among them does not exist for this user. */
export interface MessagePage {
  conversationID: string;
  begin: number;
  end: number;
  messages: Message[];
  /** Nothing more in the direction that was asked for. */
  isEnd: boolean;
}

export interface ResumeAnswer {
  serverTime: number;
  cursor: string;
  isFull: boolean;
  hasMore: boolean;
  conversations: ConversationState[];
  deletedConversationIDs: string[];
  messages: MessagePage[];
}

export interface SendRequest {
  clientMsgID: string;
  recvID: string;
  groupID: string;
  sessionType: number;
  contentType: number;
  content: string;
  createTime: number;
  senderNickname: string;
  senderFaceURL: string;
  atUserIDList: string[];
  attachedInfo: string;
  ex: string;
  options: Record<string, boolean>;
}

export interface SendAnswer {
  serverMsgID: string;
  clientMsgID: string;
  sendTime: number;
}

export interface Positions {
  conversationID: string;
  userID: string;
  hasReadSeq: number;
  seqs: number[];
  time: number;
  noticeSeq: number;
}

export interface Notice {
  contentType: number;
  /** The conversation of notices, `n_…`. */
  conversationID: string;
  seq: number;
  sendID: string;
  recvID: string;
  groupID: string;
  sessionType: number;
  clientMsgID: string;
  sendTime: number;
  /** JSON text. */
  detail: string;
}

export interface TypingEvent {
  conversationID: string;
  userID: string;
  isTyping: boolean;
}

export interface UserPresence {
  userID: string;
  /** Empty: offline. */
  platformIDs: number[];
}

export interface KickedEvent {
  errCode: number;
  errMsg: string;
}

export interface ClosingEvent {
  retryAfterMs: number;
  reason: string;
}

export const PullOrder = { Newer: 0, Older: 1 } as const;
export const SessionType = { Single: 1, Group: 3, Notification: 4 } as const;
export const WebPlatformID = 5;
/** In atUserIDList: everybody. */
export const AtEverybody = 'AtAllTag';
