import { unreadCount } from 'im-client';
import { route } from '../../state/route';
import type { Workspace } from '../../state/workspace';

/** The conversation above or below the open one, or the next unread one; null at the end of the list. */
export function nextConversation(workspace: Workspace, step: 1 | -1, unreadOnly: boolean): string | null {
  const ids = workspace.rows.ids.value;
  let at = route.value.conversationID === null ? (step > 0 ? -1 : ids.length) : ids.indexOf(route.value.conversationID);
  for (at += step; at >= 0 && at < ids.length; at += step) {
    const id = ids[at];
    const conversation = id === undefined ? undefined : workspace.client.conversations.get(id);
    if (id !== undefined && conversation !== undefined && (!unreadOnly || unreadCount(conversation) > 0)) {
      return id;
    }
  }

  return null;
}
