using System.Text.Json.Serialization;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>Pull order.</summary>
public static class PullOrder
{
    /// <summary>Towards newer messages.</summary>
    public const int Ascending = 0;

    /// <summary>Towards older messages.</summary>
    public const int Descending = 1;
}

/// <summary>A range of one conversation.</summary>
/// <param name="ConversationID">The conversation.</param>
/// <param name="Begin">First seq.</param>
/// <param name="End">Last seq.</param>
/// <param name="Num">At most so many, the last ones of the range; 0 none. Ignored for notification conversations.</param>
public sealed record SeqRange(string ConversationID = "", long Begin = 0, long End = 0, long Num = 0);

/// <summary>
/// Messages by ranges (docs/protocol/gateway.md §5, 1002). Ranges of conversations that the user does not own are left
/// out; a missing message inside the window is a placeholder of status 4. Allowed for the user and admins.
/// </summary>
/// <param name="UserID">Whose view.</param>
/// <param name="SeqRanges">What.</param>
/// <param name="Order">0 ascending, 1 descending; decides <see cref="PullMsgs.IsEnd"/> only. Messages come ascending.</param>
/// <param name="MaxBytes">Budget of the answer; the oldest messages of a conversation are left out first. 0 means none.</param>
public sealed record PullMessages(
    string UserID = "",
    IReadOnlyList<SeqRange>? SeqRanges = null,
    int Order = 0,
    [property: JsonIgnore] int MaxBytes = 0) : IRequest<PullMessagesResult>;

/// <summary>Wanted seqs of one conversation.</summary>
public sealed record ConversationSeqs(string ConversationID = "", IReadOnlyList<long>? Seqs = null);

/// <summary>
/// Messages by seq lists (docs/protocol/gateway.md §5, 1005). Every conversation asked for has an entry. Answers in
/// scroll direction until the budget is used, never a placeholder for an existing message. Allowed for the user and admins.
/// </summary>
/// <param name="UserID">Whose view.</param>
/// <param name="Conversations">What.</param>
/// <param name="Order">0 ascending, 1 descending.</param>
/// <param name="MaxBytes">Budget of the answer. 0 means none.</param>
public sealed record PullMessagesBySeqs(
    string UserID,
    IReadOnlyList<ConversationSeqs> Conversations,
    int Order,
    int MaxBytes) : IRequest<PullMessagesResult>;

/// <summary>Pulled messages by conversation id, chats and notifications apart.</summary>
public sealed record PullMessagesResult(
    IReadOnlyDictionary<string, PullMsgs> Msgs,
    IReadOnlyDictionary<string, PullMsgs> NotificationMsgs);

/// <summary>Messages of one conversation.</summary>
/// <param name="Msgs">Ascending by seq.</param>
/// <param name="IsEnd">True when there is nothing more in the asked direction.</param>
/// <param name="EndSeq">The bound that was reached, only in answers to seq lists; 0 otherwise.</param>
public sealed record PullMsgs([property: JsonPropertyName("Msgs")] IReadOnlyList<MsgData> Msgs, bool IsEnd, long EndSeq);
