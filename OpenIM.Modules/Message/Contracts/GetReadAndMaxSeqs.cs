using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// Read position and max seq per conversation (docs/protocol/gateway.md §5, 1006). Allowed for the user and admins.
/// </summary>
/// <param name="UserID">Whose.</param>
/// <param name="ConversationIDs">Which; null or empty means all of the user's.</param>
/// <param name="ReturnPinned">True also lists pinned conversations.</param>
public sealed record GetReadAndMaxSeqs(
    string UserID = "",
    IReadOnlyList<string>? ConversationIDs = null,
    bool ReturnPinned = false) : IRequest<GetReadAndMaxSeqsResult>;

/// <summary>Positions by conversation id.</summary>
public sealed record GetReadAndMaxSeqsResult(
    IReadOnlyDictionary<string, ReadAndMaxSeq> Seqs,
    IReadOnlyList<string> PinnedConversationIDs);

/// <summary>Where one conversation stands for one user.</summary>
/// <param name="MaxSeq">The conversation's max seq, or the user's own bound when it has one (left groups).</param>
/// <param name="HasReadSeq">The user's read position; what lies before the first message that the user sees counts as read.</param>
/// <param name="MaxSeqTime">Time of the newest message, Unix ms.</param>
public sealed record ReadAndMaxSeq(long MaxSeq, long HasReadSeq, long MaxSeqTime);
