using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>The caller's conversations as a client shows them first: pinned ones before the others, both by time, newest first.</summary>
/// <param name="Count">How many, 1 to 500; anything else means 100.</param>
public sealed record GetActiveConversations(long Count = 0) : IRequest<ActiveConversationsResult>;

/// <summary>The same for some conversations of the caller, in the order asked for; those without a message are left out.</summary>
/// <param name="ConversationIDs">At most 500.</param>
/// <exception cref="Platform.Errors.ImException">1001: too many.</exception>
public sealed record GetActiveConversationsByID(IReadOnlyList<string>? ConversationIDs = null) : IRequest<ActiveConversationsResult>;

/// <summary>Conversations with all that is needed to show them.</summary>
/// <param name="UnreadCount">Unread messages of all conversations that were looked at, not only of those returned.</param>
/// <param name="Conversations">The conversations.</param>
public sealed record ActiveConversationsResult(long UnreadCount, IReadOnlyList<ActiveConversation> Conversations);

/// <summary>One of them.</summary>
/// <param name="Conversation">The owner's row.</param>
/// <param name="LastMsg">The newest message that the owner may see.</param>
/// <param name="User">The other side; null for a group.</param>
/// <param name="Friend">The other side as a friend; null when it is none.</param>
/// <param name="Group">The group; null for a chat of two.</param>
/// <param name="MaxSeq">Last seq that the owner may see.</param>
/// <param name="ReadSeq">Read position.</param>
public sealed record ActiveConversation(
    Conversation Conversation,
    MsgData LastMsg,
    UserInfo? User,
    FriendInfoOnly? Friend,
    GroupInfo? Group,
    long MaxSeq,
    long ReadSeq);

/// <summary>A friend without the profile, which stands beside it.</summary>
/// <param name="OwnerUserID">Whose list.</param>
/// <param name="FriendUserID">The friend.</param>
/// <param name="Remark">What the owner calls the friend.</param>
/// <param name="CreateTime">Since when, Unix ms.</param>
/// <param name="AddSource">1 imported by an admin, 2 by application.</param>
/// <param name="OperatorUserID">Who made the friendship.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="IsPinned">At the top of the list.</param>
public sealed record FriendInfoOnly(
    string OwnerUserID, string FriendUserID, string Remark, long CreateTime, int AddSource, string OperatorUserID, string Ex, bool IsPinned);
