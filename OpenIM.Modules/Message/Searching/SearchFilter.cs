using System.Globalization;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Searching;

/// <summary>What is searched. Pure.</summary>
internal sealed class SearchFilter(SearchMessages wanted)
{
    private static readonly long DayMs = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private readonly long dayMs = DayOf(wanted.SendTime);

    public string SendID => wanted.SendID;

    /// <summary>The only conversations that can hold it, where they can be named; null where all have to be gone through.</summary>
    public IReadOnlyList<string>? Named(string prefix) => prefix == ConversationIDs.GroupPrefix
        ? wanted.RecvID.Length > 0 ? [ConversationIDs.Group(wanted.RecvID)] : null
        : wanted.SendID.Length > 0 && wanted.RecvID.Length > 0 ? [ConversationIDs.Single(wanted.SendID, wanted.RecvID)] : null;

    /// <summary>The kinds of conversations to look into, by the prefix of their ids.</summary>
    public IReadOnlyList<string> Prefixes => wanted.SessionType switch
    {
        0 => [ConversationIDs.GroupPrefix, ConversationIDs.SinglePrefix],
        SessionTypes.Group => [ConversationIDs.GroupPrefix],
        SessionTypes.Single => [ConversationIDs.SinglePrefix],
        _ => [],
    };

    /// <summary>False when a conversation's id says that nothing wanted is in it.</summary>
    public bool MayHold(string conversationID)
        => ConversationIDs.IsGroup(conversationID) || (IsSide(conversationID, wanted.SendID) && IsSide(conversationID, wanted.RecvID));

    /// <summary>False when a message is of another day; told without decoding it.</summary>
    public bool MatchesTime(long sendTimeMs) => dayMs < 0 || (sendTimeMs >= dayMs && sendTimeMs < dayMs + DayMs);

    /// <summary>True for a message that is wanted, apart from its time.</summary>
    public bool Matches(MsgData message)
        => (wanted.SendID.Length == 0 || message.SendID == wanted.SendID)
            && (wanted.RecvID.Length == 0 || message.RecvID == wanted.RecvID || message.GroupID == wanted.RecvID)
            && (wanted.ContentType == 0 || message.ContentType == wanted.ContentType);

    // A user id may contain the separator, so that this may say yes where the message will say no.
    private static bool IsSide(string conversationID, string userID)
        => userID.Length == 0
            || conversationID.StartsWith($"{ConversationIDs.SinglePrefix}{userID}_", StringComparison.Ordinal)
            || conversationID.EndsWith($"_{userID}", StringComparison.Ordinal);

    private static long DayOf(string day)
    {
        if (day.Length == 0)
        {
            return -1;
        }

        return DateTime.TryParseExact(
            day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)
            ? new DateTimeOffset(parsed).ToUnixTimeMilliseconds()
            : throw Errors.Args.With($"sendTime is \"{day}\", must be a day such as 2026-11-25");
    }
}
