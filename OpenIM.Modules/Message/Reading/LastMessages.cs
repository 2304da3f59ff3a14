using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;

namespace OpenIM.Modules.Message.Reading;

/// <summary>The newest message of a conversation that a user can see and that is not deleted.</summary>
internal sealed class LastMessages(MessageReader reader, IMessageLog log)
{
    private const int PageSeqs = 100;

    // Somebody who deleted their last thousands of messages one by one is told "none" instead of a long search.
    private const int MaxPages = 20;

    /// <summary>Null when there is none.</summary>
    public async ValueTask<MsgData?> FindAsync(string conversationID, string userID, CancellationToken cancellationToken)
    {
        var window = await reader.WindowAsync(conversationID, userID, cancellationToken);
        var end = window.Max;
        for (var page = 0; page < MaxPages && end >= Math.Max(window.Min, 1); page++)
        {
            // The newest one alone first: that is nearly always it.
            var begin = page == 0 ? end : Math.Max(Math.Max(window.Min, 1), end - PageSeqs + 1);
            var rows = await log.ReadRangeAsync(conversationID, begin, end, int.MaxValue, newestFirst: true, cancellationToken);
            var last = (await reader.ViewAsync(conversationID, userID, rows, cancellationToken))
                .FindLast(static message => message.Status < MessageStatus.Deleted);
            if (last is not null)
            {
                return last;
            }

            end = await NewestBeforeAsync(conversationID, begin, cancellationToken);
        }

        return null;
    }

    // Many seqs in a row may have no message: a restore skips some (docs/backup.md).
    private async ValueTask<long> NewestBeforeAsync(string conversationID, long seq, CancellationToken cancellationToken)
    {
        var rows = await log.ReadRangeAsync(conversationID, 1, seq - 1, maxBytes: 0, newestFirst: true, cancellationToken);
        return rows.Count == 0 ? 0 : rows[^1].Seq;
    }
}
