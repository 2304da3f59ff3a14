export { AccountApi, CodeFor, type Identity, type PublicProfile, type Registration, type Session } from './account.js';
export type { ConversationBook } from './book.js';
export { followBrowser } from './browser.js';
export { ImClient, type ClientOptions } from './client.js';
export { systemTimers, type ServerClock, type Timers } from './clock.js';
export { type Friend, type GroupInfo, type GroupMember, GroupStatus, RoleLevel, type UserProfile } from './directory/types.js';
export type { FriendApplication, PeopleApi } from './directory/people-api.js';
export type { Drafts } from './drafts.js';
export { Events, type Listener } from './events.js';
export type { Connection, ConnectionEvents, ConnectionState } from './hub/connection.js';
export type { HubLink, HubLinkFactory } from './hub/link.js';
export type { Incoming, IncomingEvents } from './incoming.js';
export type { ConversationSettings, MessageApi } from './message-api.js';
export { byActivity, lastTime } from './order.js';
export type { Presence, PresenceState } from './presence.js';
export { RestApi, type RestOptions } from './rest.js';
export type { Outbox, Target } from './sending/outbox.js';
export type { OutboxError, OutboxRow, OutboxState } from './sending/row.js';
export { SessionKeeper } from './session-storage.js';
export type { Conversation, Draft } from './store/schema.js';
export type { Edge, Timeline } from './sync/timeline.js';
export type { TabBus, TabMessage } from './tabs/bus.js';
export type { Tabs } from './tabs/tabs.js';
export type { Typing } from './typing.js';
export { hasUnreadMention, totalUnread, unreadCount } from './unread.js';
export { ContentType, NoticeType } from './wire/content-types.js';
export {
  type Content, fileContent, type Mention, mentionContent, type Outgoing, pictureContent, type QuotedMessage, quoteContent,
  readContent, textContent,
} from './wire/contents.js';
export { ImError, NoAnswerError } from './wire/errors.js';
export { groupConversationID, randomID, singleConversationID } from './wire/ids.js';
export type { ConversationState, Message, Notice, SendRequest, UserPresence } from './wire/types.js';
export { AtEverybody, SessionType } from './wire/types.js';
