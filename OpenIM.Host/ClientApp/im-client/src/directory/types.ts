/** A person as shown to others. */
export interface UserProfile {
  userID: string;
  nickname: string;
  faceURL: string;
  ex: string;
}

export interface Friend extends UserProfile {
  /** How the user calls them; empty: by their nickname. */
  remark: string;
  isPinned: boolean;
}

/** Values of {@link GroupInfo.status}. */
export const GroupStatus = { normal: 0, banned: 1, dismissed: 2, muted: 3 } as const;

export interface GroupInfo {
  groupID: string;
  groupName: string;
  notification: string;
  introduction: string;
  faceURL: string;
  ownerUserID: string;
  createTime: number;
  memberCount: number;
  ex: string;
  /** See {@link GroupStatus}. */
  status: number;
  creatorUserID: string;
  groupType: number;
  needVerification: number;
  lookMemberInfo: number;
  applyMemberFriend: number;
  notificationUpdateTime: number;
  notificationUserID: string;
}

/** Values of {@link GroupMember.roleLevel}: the higher may do what the lower may. */
export const RoleLevel = { member: 20, admin: 60, owner: 100 } as const;

export interface GroupMember {
  groupID: string;
  userID: string;
  /** See {@link RoleLevel}. */
  roleLevel: number;
  joinTime: number;
  nickname: string;
  faceURL: string;
  ex: string;
  /** Muted until then; 0: not. */
  muteEndTime: number;
}
