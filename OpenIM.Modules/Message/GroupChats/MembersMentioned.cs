using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.GroupChats;

/// <summary>A message that calls members of a group is on its way into the log. Durable: noted before the message is.</summary>
/// <param name="GroupID">The group.</param>
/// <param name="ConversationID">Its chat.</param>
/// <param name="SendID">Who calls.</param>
/// <param name="ClientMsgID">The message, which may not have arrived: then nobody was called.</param>
/// <param name="UserIDs">Who is named.</param>
/// <param name="Everybody">True calls all members.</param>
/// <param name="TimeMs">When, Unix ms. Who has looked since is not called again.</param>
internal sealed record MembersMentioned(
    string GroupID,
    string ConversationID,
    string SendID,
    string ClientMsgID,
    IReadOnlyList<string> UserIDs,
    bool Everybody,
    long TimeMs) : IEvent;
