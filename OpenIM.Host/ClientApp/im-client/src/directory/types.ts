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
  /** 0 fine, 1 banned, 2 dismissed, 3 muted. */
  status: number;
  creatorUserID: string;
  groupType: number;
  needVerification: number;
  lookMemberInfo: number;
  applyMemberFriend: number;
  notificationUpdateTime: number;
  notificationUserID: string;
}

export interface GroupMember {
  groupID: string;
  userID: string;
  /** 100 owner, 60 admin, 20 member. */
  roleLevel: number;
  joinTime: number;
  nickname: string;
  faceURL: string;
  ex: string;
  /** Muted until then; 0: not. */
  muteEndTime: number;
}
