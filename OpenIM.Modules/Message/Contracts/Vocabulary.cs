namespace OpenIM.Modules.Message.Contracts;

/// <summary>Session types (docs/protocol/gateway.md §7.3).</summary>
public static class SessionTypes
{
    /// <summary>Two users.</summary>
    public const int Single = 1;

    /// <summary>A group.</summary>
    public const int Group = 3;

    /// <summary>A notification account and a user.</summary>
    public const int Notification = 4;
}

/// <summary>Where a message comes from.</summary>
public static class MessageSources
{
    /// <summary>A user's client.</summary>
    public const int User = 100;

    /// <summary>The server, or a backend through it.</summary>
    public const int System = 200;
}

/// <summary>Message status on the wire.</summary>
public static class MessageStatus
{
    /// <summary>As an SDK sends it.</summary>
    public const int Sending = 1;

    /// <summary>Accepted.</summary>
    public const int Sent = 2;

    /// <summary>Deleted, or a placeholder for a message that is no longer there.</summary>
    public const int Deleted = 4;
}

/// <summary>Content types that the server itself looks at (docs/protocol/gateway.md §7.3, §8.3).</summary>
public static class ContentTypes
{
    /// <summary>Text.</summary>
    public const int Text = 101;

    /// <summary>Text that mentions users.</summary>
    public const int AtText = 106;

    /// <summary>Recall of the old kind.</summary>
    public const int LegacyRevoke = 111;

    /// <summary>Somebody types.</summary>
    public const int Typing = 113;

    /// <summary>Text that quotes a message.</summary>
    public const int Quote = 114;

    /// <summary>Markdown.</summary>
    public const int Markdown = 118;

    /// <summary>First of the range that only the server may send.</summary>
    public const int NotificationBegin = 1000;

    /// <summary>Last of the range that only the server may send.</summary>
    public const int NotificationEnd = 5000;

    /// <summary>A request to become friends was agreed to, or an admin made the friendship.</summary>
    public const int FriendApplicationApproved = 1201;

    /// <summary>A request to become friends was refused.</summary>
    public const int FriendApplicationRejected = 1202;

    /// <summary>A request to become friends.</summary>
    public const int FriendApplication = 1203;

    /// <summary>A friend was taken off a list.</summary>
    public const int FriendDeleted = 1205;

    /// <summary>A friend was given another name.</summary>
    public const int FriendRemarkSet = 1206;

    /// <summary>A user was blocked.</summary>
    public const int BlackAdded = 1207;

    /// <summary>A user was unblocked.</summary>
    public const int BlackDeleted = 1208;

    /// <summary>A friend changed name or picture.</summary>
    public const int FriendInfoUpdated = 1209;

    /// <summary>A user changed something about friends.</summary>
    public const int FriendsInfoUpdate = 1210;

    /// <summary>A conversation's settings changed.</summary>
    public const int ConversationChange = 1300;

    /// <summary>A user's profile changed.</summary>
    public const int UserInfoUpdated = 1303;

    /// <summary>An official account's message.</summary>
    public const int OANotification = 1400;

    /// <summary>A group was made.</summary>
    public const int GroupCreated = 1501;

    /// <summary>Something of a group was set.</summary>
    public const int GroupInfoSet = 1502;

    /// <summary>Somebody wants to join a group.</summary>
    public const int JoinGroupApplication = 1503;

    /// <summary>A member left.</summary>
    public const int MemberQuit = 1504;

    /// <summary>An application to a group was accepted.</summary>
    public const int GroupApplicationAccepted = 1505;

    /// <summary>An application to a group was refused.</summary>
    public const int GroupApplicationRejected = 1506;

    /// <summary>A group has a new owner.</summary>
    public const int GroupOwnerTransferred = 1507;

    /// <summary>Members were removed.</summary>
    public const int MemberKicked = 1508;

    /// <summary>Members came by invitation.</summary>
    public const int MemberInvited = 1509;

    /// <summary>A member came.</summary>
    public const int MemberEnter = 1510;

    /// <summary>The group is dismissed.</summary>
    public const int GroupDismissed = 1511;

    /// <summary>A member was muted.</summary>
    public const int GroupMemberMuted = 1512;

    /// <summary>A member may speak again.</summary>
    public const int GroupMemberCancelMuted = 1513;

    /// <summary>Only owner and admins may speak.</summary>
    public const int GroupMuted = 1514;

    /// <summary>Everybody may speak again.</summary>
    public const int GroupCancelMuted = 1515;

    /// <summary>Something of a member was set.</summary>
    public const int GroupMemberInfoSet = 1516;

    /// <summary>A member became an admin.</summary>
    public const int GroupMemberSetToAdmin = 1517;

    /// <summary>An admin became a member.</summary>
    public const int GroupMemberSetToOrdinaryUser = 1518;

    /// <summary>The announcement of a group was set.</summary>
    public const int GroupInfoSetAnnouncement = 1519;

    /// <summary>A group was named.</summary>
    public const int GroupInfoSetName = 1520;

    /// <summary>Burn after reading was switched.</summary>
    public const int ConversationPrivateChat = 1701;

    /// <summary>A conversation was cleared.</summary>
    public const int ClearConversation = 1703;

    /// <summary>Something of the application's own.</summary>
    public const int BusinessNotification = 2001;

    /// <summary>A message was recalled. Stored.</summary>
    public const int Revoke = 2101;

    /// <summary>Messages were deleted. Stored.</summary>
    public const int DeleteMessages = 2102;

    /// <summary>Messages were read. Stored when it goes to the other side.</summary>
    public const int HasReadReceipt = 2200;

    /// <summary>True for the range that only the server may send.</summary>
    public static bool IsNotification(int contentType) => contentType is >= NotificationBegin and <= NotificationEnd;
}

/// <summary>Keys of the options map (docs/protocol/gateway.md §7.2). A missing key means true.</summary>
public static class OptionKeys
{
    /// <summary>Stored and given a seq.</summary>
    public const string History = "history";

    /// <summary>Informational.</summary>
    public const string Persistent = "persistent";

    /// <summary>May be pushed to a user who is offline.</summary>
    public const string OfflinePush = "offlinePush";

    /// <summary>Counts as unread.</summary>
    public const string UnreadCount = "unreadCount";

    /// <summary>Moves the conversation at the receiver.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>Is pushed to the sender's own devices too.</summary>
    public const string SenderSync = "senderSync";

    /// <summary>False marks a message to burn after reading.</summary>
    public const string NotPrivate = "notPrivate";

    /// <summary>Moves the conversation at the sender's other devices.</summary>
    public const string SenderConversationUpdate = "senderConversationUpdate";

    /// <summary>Kept for clients.</summary>
    public const string ReactionFromCache = "reactionFromCache";

    /// <summary>False puts the message into the notification conversation.</summary>
    public const string IsNotNotification = "isNotNotification";

    /// <summary>True makes a copy of a notification in the chat.</summary>
    public const string IsSendMsg = "isSendMsg";
}
