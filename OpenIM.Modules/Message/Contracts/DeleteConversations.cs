using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// Deletes rows of an owner: those named, or those without a message for a number of days; exactly one of the two is
/// given. Messages and read positions stay; the row comes back with the next message. Nobody is notified.
/// </summary>
/// <param name="OwnerUserID">Whose.</param>
/// <param name="NeedDeleteTime">Days; 0 when ids are given.</param>
/// <param name="ConversationIDs">Which, at most 10,000.</param>
public sealed record DeleteConversations(
    string OwnerUserID = "", long NeedDeleteTime = 0, IReadOnlyList<string>? ConversationIDs = null) : IRequest<Empty>;

/// <summary>Sets <c>ex</c> of the single chats that others have with a user. Nobody is notified; each owner gets a new version.</summary>
/// <param name="UserID">The other side of those chats.</param>
/// <param name="Ex">The text; null changes nothing.</param>
public sealed record UpdateConversationsByUser(string UserID = "", string? Ex = null) : IRequest<Empty>;
