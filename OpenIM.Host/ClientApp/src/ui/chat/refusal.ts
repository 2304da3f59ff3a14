import { type GroupInfo, type GroupMember, GroupStatus, RoleLevel } from 'im-client';

/** Why nothing can be written in a conversation. */
export type Refusal = { why: 'dismissed' | 'left' | 'groupMuted' } | { why: 'muted'; until: number };

/** What the server would refuse anyway; null: nothing. */
export function refusalOf(group: Pick<GroupInfo, 'status'> | null, isJoined: boolean, self: Pick<GroupMember, 'roleLevel' | 'muteEndTime'> | null, now: number): Refusal | null {
  if (group?.status === GroupStatus.dismissed) {
    return { why: 'dismissed' };
  }

  if (!isJoined) {
    return { why: 'left' };
  }

  if (self !== null && self.muteEndTime > now) {
    return { why: 'muted', until: self.muteEndTime };
  }

  return group?.status === GroupStatus.muted && (self?.roleLevel ?? 0) < RoleLevel.admin ? { why: 'groupMuted' } : null;
}
