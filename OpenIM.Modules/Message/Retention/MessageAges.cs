using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Reading;

namespace OpenIM.Modules.Message.Retention;

/// <summary>Finds messages by their age. Send times rise with the seqs, but for those that an administrator has set.</summary>
internal static class MessageAges
{
    /// <summary>Seq of the newest message in a window that is older than a moment; 0 when none is.</summary>
    public static async ValueTask<long> LastOlderAsync(
        this IMessageLog log, string conversationID, SeqWindow window, long beforeMs, CancellationToken cancellationToken)
    {
        // Nearly every time the first one answers the question: nothing has become too old since the last one did.
        var oldest = await FirstAsync(Math.Max(window.Min, 1), window.Max);
        if (oldest is null || oldest.SendTimeMs >= beforeMs)
        {
            return 0;
        }

        var older = oldest.Seq;
        var notOlder = window.Max + 1;
        while (notOlder - older > 1)
        {
            var middle = older + ((notOlder - older) / 2);
            if (await FirstAsync(middle, notOlder - 1) is { } row && row.SendTimeMs < beforeMs)
            {
                older = row.Seq;
            }
            else
            {
                notOlder = middle;
            }
        }

        return older;

        async ValueTask<LogRow?> FirstAsync(long begin, long end)
        {
            // A budget of one byte is one row.
            var rows = begin > end ? [] : await log.ReadRangeAsync(conversationID, begin, end, maxBytes: 1, newestFirst: false, cancellationToken);
            return rows.Count > 0 ? rows[0] : null;
        }
    }
}
