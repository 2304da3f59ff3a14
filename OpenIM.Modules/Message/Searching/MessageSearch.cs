using System.Runtime.CompilerServices;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Reading;

namespace OpenIM.Modules.Message.Searching;

/// <summary>
/// Goes through the conversations that may hold what is wanted, one after the other, and ends when the effort is over.
/// There is no index of contents: what narrows a search is who wrote to whom.
/// </summary>
internal sealed class MessageSearch(IMessageLog log)
{
    private const int IDsPerPage = 500;
    private const int BytesPerRead = 256 * 1024;

    public async ValueTask RunAsync(SearchFilter filter, SearchEffort effort, CancellationToken cancellationToken)
    {
        foreach (var prefix in filter.Prefixes)
        {
            await foreach (var conversationID in CandidatesAsync(filter, prefix, effort, cancellationToken))
            {
                await LookIntoAsync(conversationID, filter, effort, cancellationToken);
                if (effort.IsOver)
                {
                    return;
                }
            }
        }
    }

    private async IAsyncEnumerable<string> CandidatesAsync(
        SearchFilter filter, string prefix, SearchEffort effort, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (filter.Named(prefix) is { } named)
        {
            foreach (var conversationID in await WrittenInAsync(filter, named, cancellationToken))
            {
                yield return conversationID;
            }

            yield break;
        }

        var after = prefix;
        while (!effort.IsOver)
        {
            var page = await log.ListConversationsAsync(after, IDsPerPage, cancellationToken);
            effort.LookAtIDs(page.Count);
            string[] ofKind = [.. page.TakeWhile(id => id.StartsWith(prefix, StringComparison.Ordinal))];
            foreach (var conversationID in await WrittenInAsync(filter, [.. ofKind.Where(filter.MayHold)], cancellationToken))
            {
                yield return conversationID;
            }

            if (ofKind.Length < IDsPerPage)
            {
                yield break;
            }

            after = page[^1];
        }
    }

    // Who has written in a conversation has a read position there, at least at their newest message.
    private async ValueTask<IReadOnlyList<string>> WrittenInAsync(
        SearchFilter filter, IReadOnlyList<string> conversationIDs, CancellationToken cancellationToken)
    {
        if (filter.SendID.Length == 0 || conversationIDs.Count == 0)
        {
            return conversationIDs;
        }

        var positions = await log.GetPositionsAsync(conversationIDs, filter.SendID, cancellationToken);
        return [.. conversationIDs.Where((_, i) => positions[i].HasReadSeq > 0)];
    }

    private async ValueTask LookIntoAsync(
        string conversationID, SearchFilter filter, SearchEffort effort, CancellationToken cancellationToken)
    {
        var end = (await log.GetHeadAsync(conversationID, cancellationToken)).MaxSeq;
        for (long begin = 1; begin <= end;)
        {
            var rows = await log.ReadRangeAsync(conversationID, begin, end, BytesPerRead, newestFirst: false, cancellationToken);
            foreach (var row in rows)
            {
                effort.LookAtMessage();
                if (row.Body.Length > 0 && filter.MatchesTime(row.SendTimeMs) && MessageReader.Decode(row) is var message && filter.Matches(message))
                {
                    effort.Add(new Hit(conversationID, message));
                }

                if (effort.IsOver)
                {
                    return;
                }
            }

            begin = rows.Count > 0 ? rows[^1].Seq + 1 : end + 1;
        }
    }
}
