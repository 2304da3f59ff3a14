using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>Burn after reading was switched for both sides of a single chat. Durable: it becomes notification 1701 with a chat copy.</summary>
/// <param name="UserID">Who switched it.</param>
/// <param name="PeerUserID">The other side.</param>
/// <param name="ConversationID">The chat.</param>
/// <param name="IsPrivate">On or off.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record PrivateChatSet(string UserID, string PeerUserID, string ConversationID, bool IsPrivate, long TimeMs) : IEvent;
