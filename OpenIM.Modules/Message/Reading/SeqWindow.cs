using OpenIM.Modules.Message.Log;

namespace OpenIM.Modules.Message.Reading;

/// <summary>Which seqs of a conversation a user may see.</summary>
/// <param name="Min">First, as stored: 0 when never raised.</param>
/// <param name="Max">Last; below <paramref name="Min"/> when there is nothing to see.</param>
internal readonly record struct SeqWindow(long Min, long Max)
{
    /// <summary>The window of a user with <paramref name="position"/> in a conversation that stands at <paramref name="head"/>.</summary>
    public static SeqWindow Of(Head head, UserPosition position) => new(
        Math.Max(head.MinSeq, position.MinSeq),
        position.MaxSeq > 0 ? Math.Min(head.MaxSeq, position.MaxSeq) : head.MaxSeq);

    /// <summary>True when the user may see <paramref name="seq"/>.</summary>
    public bool Contains(long seq) => seq >= 1 && seq >= Min && seq <= Max;

    /// <summary>Where the user has read to, for counting what is unread: messages that the user cannot see count as read.</summary>
    public long CountsAsReadTo(long hasReadSeq) => Math.Max(hasReadSeq, Math.Min(Min - 1, Max));
}
