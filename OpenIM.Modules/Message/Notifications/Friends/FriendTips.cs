using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Notifications.Friends;

// Details of notifications about friends and blacks (docs/protocol/gateway.md §6, "Tips"). Property names give the keys
// on the wire; every key is always written.

internal sealed record FromToUserID(string FromUserID, string ToUserID);

internal sealed record FriendApplicationTips(FromToUserID FromToUserID, FriendRequest Request);

internal sealed record FriendApplicationApprovedTips(
    FromToUserID FromToUserID, string HandleMsg, ulong FriendVersion, string FriendVersionID, FriendRequest? Request);

internal sealed record FriendApplicationRejectedTips(FromToUserID FromToUserID, string HandleMsg, FriendRequest Request);

internal sealed record FriendDeletedTips(FromToUserID FromToUserID, ulong FriendVersion, string FriendVersionID);

internal sealed record FriendInfoChangedTips(
    FromToUserID FromToUserID, ulong FriendVersion, string FriendVersionID, ulong FriendSortVersion);

internal sealed record FriendsInfoUpdateTips(
    FromToUserID FromToUserID, IReadOnlyList<string> FriendIDs, ulong FriendVersion, string FriendVersionID);

internal sealed record BlackTips(FromToUserID FromToUserID);
