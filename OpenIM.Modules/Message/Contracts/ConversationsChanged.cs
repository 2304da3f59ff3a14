using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>Settings of a user's conversations changed. Durable: it is added to the change and becomes notification 1300.</summary>
/// <param name="OwnerUserID">Whose.</param>
/// <param name="ConversationIDs">Which.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record ConversationsChanged(string OwnerUserID, IReadOnlyList<string> ConversationIDs, long TimeMs) : IEvent;
