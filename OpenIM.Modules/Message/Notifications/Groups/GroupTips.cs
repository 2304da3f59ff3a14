using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Notifications.Groups;

// Details of notifications of groups (docs/protocol/gateway.md §6, "Tips"). Property names give the keys on the wire;
// every key is always written. COMPAT: where it says 0 in the constructor of a tip, the original leaves the time 0.

internal sealed record GroupCreatedTips(
    GroupInfo Group,
    GroupMemberFullInfo OpUser,
    IReadOnlyList<GroupMemberFullInfo> MemberList,
    long OperationTime,
    GroupMemberFullInfo GroupOwnerUser,
    ulong GroupMemberVersion,
    string GroupMemberVersionID);

internal sealed record GroupInfoSetTips(
    GroupMemberFullInfo OpUser, long MuteTime, GroupInfo Group, ulong GroupMemberVersion, string GroupMemberVersionID);

/// <summary>Of a name or an announcement.</summary>
internal sealed record GroupTextSetTips(GroupMemberFullInfo OpUser, GroupInfo Group, ulong GroupMemberVersion, string GroupMemberVersionID);

internal sealed record JoinGroupApplicationTips(
    GroupInfo Group, PublicUserInfo Applicant, string ReqMsg, string Uuid, GroupRequestInfo Request);

internal sealed record GroupApplicationAnsweredTips(
    GroupInfo Group, GroupMemberFullInfo OpUser, string HandleMsg, int ReceiverAs, string Uuid, GroupRequestInfo Request);

internal sealed record MemberQuitTips(
    GroupInfo Group, GroupMemberFullInfo QuitUser, long OperationTime, ulong GroupMemberVersion, string GroupMemberVersionID);

internal sealed record GroupOwnerTransferredTips(
    GroupInfo Group,
    GroupMemberFullInfo OpUser,
    GroupMemberFullInfo NewGroupOwner,
    string OldGroupOwner,
    long OperationTime,
    GroupMemberFullInfo OldGroupOwnerInfo,
    ulong GroupMemberVersion,
    string GroupMemberVersionID);

internal sealed record MemberKickedTips(
    GroupInfo Group,
    GroupMemberFullInfo OpUser,
    IReadOnlyList<GroupMemberFullInfo> KickedUserList,
    long OperationTime,
    ulong GroupMemberVersion,
    string GroupMemberVersionID);

internal sealed record MemberInvitedTips(
    GroupInfo Group,
    GroupMemberFullInfo OpUser,
    IReadOnlyList<GroupMemberFullInfo> InvitedUserList,
    long OperationTime,
    ulong GroupMemberVersion,
    string GroupMemberVersionID,
    GroupMemberFullInfo InviterUser);

internal sealed record MemberEnterTips(
    GroupInfo Group, GroupMemberFullInfo EntrantUser, long OperationTime, ulong GroupMemberVersion, string GroupMemberVersionID);

internal sealed record GroupDismissedTips(GroupInfo Group, GroupMemberFullInfo OpUser, long OperationTime);

internal sealed record GroupMemberMutedTips(
    GroupInfo Group,
    GroupMemberFullInfo OpUser,
    long OperationTime,
    GroupMemberFullInfo MutedUser,
    uint MutedSeconds,
    ulong GroupMemberVersion,
    string GroupMemberVersionID);

internal sealed record GroupMemberCancelMutedTips(
    GroupInfo Group,
    GroupMemberFullInfo OpUser,
    long OperationTime,
    GroupMemberFullInfo MutedUser,
    ulong GroupMemberVersion,
    string GroupMemberVersionID);

/// <summary>Of a group that was muted, or may speak again.</summary>
internal sealed record GroupMutedTips(
    GroupInfo Group, GroupMemberFullInfo OpUser, long OperationTime, ulong GroupMemberVersion, string GroupMemberVersionID);

internal sealed record GroupMemberInfoSetTips(
    GroupInfo Group,
    GroupMemberFullInfo OpUser,
    long OperationTime,
    GroupMemberFullInfo ChangedUser,
    ulong GroupMemberVersion,
    string GroupMemberVersionID,
    ulong GroupSortVersion);
