import type { RestApi } from '../rest.js';
import type { GroupInfo, GroupMember } from './types.js';

/** A request of somebody to be a friend. */
export interface FriendApplication {
  fromUserID: string;
  fromNickname: string;
  fromFaceURL: string;
  toUserID: string;
  toNickname: string;
  toFaceURL: string;
  /** 0 open, 1 agreed, -1 refused. */
  handleResult: number;
  reqMsg: string;
  createTime: number;
}

interface Page {
  pageNumber: number;
  showNumber: number;
}

/** What a person does about friends, groups and settings: REST, whose effects come back as notices. */
export class PeopleApi {
  constructor(private readonly rest: RestApi, private readonly userID: string) {}

  async addFriend(toUserID: string, reqMsg: string): Promise<void> {
    await this.rest.post('/friend/add_friend', { fromUserID: this.userID, toUserID, reqMsg, ex: '' });
  }

  async answerFriend(fromUserID: string, agrees: boolean, handleMsg = ''): Promise<void> {
    await this.rest.post('/friend/add_friend_response', {
      fromUserID, toUserID: this.userID, handleResult: agrees ? 1 : -1, handleMsg,
    });
  }

  async receivedApplications(pagination: Page): Promise<{ total: number; applications: FriendApplication[] }> {
    const { FriendRequests, total } = await this.rest.post<{ FriendRequests: FriendApplication[] | null; total: number }>(
      '/friend/get_friend_apply_list', { userID: this.userID, pagination, handleResults: [] });
    return { total, applications: FriendRequests ?? [] };
  }

  async deleteFriend(friendUserID: string): Promise<void> {
    await this.rest.post('/friend/delete_friend', { ownerUserID: this.userID, friendUserID });
  }

  async setRemark(friendUserID: string, remark: string): Promise<void> {
    await this.rest.post('/friend/update_friends', { ownerUserID: this.userID, friendUserIDs: [friendUserID], remark });
  }

  async block(blackUserID: string): Promise<void> {
    await this.rest.post('/friend/add_black', { ownerUserID: this.userID, blackUserID, ex: '' });
  }

  async unblock(blackUserID: string): Promise<void> {
    await this.rest.post('/friend/remove_black', { ownerUserID: this.userID, blackUserID });
  }

  async hasBlocked(userID: string): Promise<boolean> {
    const { blacks } = await this.rest.post<{ blacks: unknown[] | null }>('/friend/get_specified_blacks', { ownerUserID: this.userID, userIDList: [userID] });
    return (blacks?.length ?? 0) > 0;
  }

  async createGroup(groupName: string, memberUserIDs: string[]): Promise<GroupInfo> {
    const { groupInfo } = await this.rest.post<{ groupInfo: GroupInfo }>('/group/create_group', {
      ownerUserID: this.userID,
      memberUserIDs,
      adminUserIDs: [],
      groupInfo: { groupName, groupType: 2, creatorUserID: this.userID },
    });
    return groupInfo;
  }

  async invite(groupID: string, invitedUserIDs: string[]): Promise<void> {
    await this.rest.post('/group/invite_user_to_group', { groupID, invitedUserIDs, reason: '' });
  }

  async kick(groupID: string, kickedUserIDs: string[]): Promise<void> {
    await this.rest.post('/group/kick_group', { groupID, kickedUserIDs, reason: '' });
  }

  async leaveGroup(groupID: string): Promise<void> {
    await this.rest.post('/group/quit_group', { groupID, userID: this.userID });
  }

  /** The owner and the admins of a group may. */
  async renameGroup(groupID: string, groupName: string): Promise<void> {
    await this.rest.post('/group/set_group_info_ex', { groupID, groupName });
  }

  /** The owner may: a member is the owner from then on, and the owner a member. */
  async handOverGroup(groupID: string, newOwnerUserID: string): Promise<void> {
    await this.rest.post('/group/transfer_group', { groupID, oldOwnerUserID: this.userID, newOwnerUserID });
  }

  /** The owner may: nobody can write in the group any more. What was written stays. */
  async dismissGroup(groupID: string): Promise<void> {
    await this.rest.post('/group/dismiss_group', { groupID, deleteMember: false });
  }

  /** Searched and paged on the server: a group may have 100,000 members. */
  async members(groupID: string, pagination: Page, keyword = ''): Promise<{ total: number; members: GroupMember[] }> {
    const { total, members } = await this.rest.post<{ total: number; members: GroupMember[] | null }>(
      '/group/get_group_member_list', { groupID, pagination, filter: 0, keyword });
    return { total, members: members ?? [] };
  }

  async membersByID(groupID: string, userIDs: string[]): Promise<GroupMember[]> {
    const { members } = await this.rest.post<{ members: GroupMember[] | null }>('/group/get_group_members_info', { groupID, userIDs });
    return members ?? [];
  }

  async groups(groupIDs: string[]): Promise<GroupInfo[]> {
    const { groupInfos } = await this.rest.post<{ groupInfos: GroupInfo[] | null }>('/group/get_groups_info', { groupIDs });
    return groupInfos ?? [];
  }
}
