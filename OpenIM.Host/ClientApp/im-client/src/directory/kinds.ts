import type { Friend, GroupInfo } from './types.js';
import type { ListKind } from './versioned-list.js';

interface WireFriend {
  remark: string;
  isPinned: boolean;
  friendUser: { userID: string; nickname: string; faceURL: string; ex: string };
}

export const friendList: ListKind<Friend> = {
  store: 'friends',
  id: ({ userID }) => userID,
  fromWire: item => {
    const { remark, isPinned, friendUser: { userID, nickname, faceURL, ex } } = item as WireFriend;
    return { userID, nickname, faceURL, ex, remark, isPinned };
  },
  incrementalPath: '/friend/get_incremental_friends',
  pagePath: '/friend/get_friend_list',
  pageRequest: userID => ({ userID }),
  pageItems: answer => listOf(answer['friendsInfo']),
};

export const groupList: ListKind<GroupInfo> = {
  store: 'groups',
  id: ({ groupID }) => groupID,
  fromWire: item => item as GroupInfo,
  incrementalPath: '/group/get_incremental_join_groups',
  pagePath: '/group/get_joined_group_list',
  pageRequest: userID => ({ fromUserID: userID }),
  pageItems: answer => listOf(answer['groups']),
};

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
