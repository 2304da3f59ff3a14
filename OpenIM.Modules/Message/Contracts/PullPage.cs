using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// One page of a conversation, for clients that scroll (docs/protocol/hub.md §3.3). Allowed for whoever may read the
/// conversation: owners, of its notification twin too.
/// </summary>
/// <param name="UserID">Whose view.</param>
/// <param name="ConversationID">The conversation.</param>
/// <param name="Begin">First seq wanted; below 1 means the first there is.</param>
/// <param name="End">Last seq wanted; below 1 means the last there is.</param>
/// <param name="Order"><see cref="PullOrder"/>: from which end the page is filled.</param>
/// <param name="Limit">Most seqs that are looked at, at least 1.</param>
/// <param name="MaxBytes">Budget of the answer; at least one message is answered all the same.</param>
/// <exception cref="Platform.Errors.ImException">1001 for an order or limit out of bounds, 1004 for a conversation that is not the user's.</exception>
public sealed record PullPage(
    string UserID, string ConversationID, long Begin, long End, int Order, int Limit, int MaxBytes) : IRequest<MessagePage>;

/// <summary>All messages of a range: a seq between the bounds without a message does not exist for the user.</summary>
/// <param name="ConversationID">The conversation.</param>
/// <param name="Begin">First seq that the page covers.</param>
/// <param name="End">Last seq that the page covers; below <paramref name="Begin"/> for an empty range.</param>
/// <param name="Messages">Ascending by seq.</param>
/// <param name="IsEnd">True when there is nothing more in the asked direction.</param>
public sealed record MessagePage(string ConversationID, long Begin, long End, IReadOnlyList<MsgData> Messages, bool IsEnd);
