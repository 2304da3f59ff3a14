using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// The newest message of each conversation that the user may see and that is not deleted (docs/protocol/gateway.md §5,
/// 1007). Conversations that the user does not own are left out. Allowed for the user and admins.
/// </summary>
public sealed record GetLastMessages(string UserID, IReadOnlyList<string> ConversationIDs) : IRequest<GetLastMessagesResult>;

/// <summary>Messages by conversation id.</summary>
public sealed record GetLastMessagesResult(IReadOnlyDictionary<string, MsgData> Msgs);
