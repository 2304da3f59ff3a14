using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.Modules.Message.Log;

/// <summary>Asks two logs everything and demands the same answers.</summary>
internal static class LogComparison
{
    public static async Task SameAsync(
        IMessageLog expected, IMessageLog actual, IReadOnlyList<string> conversations, IReadOnlyList<string> users, IEnumerable<MessageKey> keys)
    {
        var token = CancellationToken.None;
        Assert.Equal(await expected.GetHeadsAsync(conversations, token), await actual.GetHeadsAsync(conversations, token));
        Assert.Equal(await expected.ListConversationsAsync("", 100, token), await actual.ListConversationsAsync("", 100, token));
        foreach (var key in keys)
        {
            Assert.Equal(await expected.FindKeyAsync(key, "", token), await actual.FindKeyAsync(key, "", token));
        }

        foreach (var user in users)
        {
            Assert.Equal(await expected.GetPositionsAsync(conversations, user, token), await actual.GetPositionsAsync(conversations, user, token));
        }

        foreach (var conversation in conversations)
        {
            var max = (await expected.GetHeadAsync(conversation, token)).MaxSeq;
            await SameRowsAsync(expected, actual, conversation, 1, max + 5, int.MaxValue, newestFirst: false);
            await SameRowsAsync(expected, actual, conversation, max / 3, max, 300, newestFirst: true);
            await SameRowsAsync(expected, actual, conversation, max / 2, max / 2 + 7, 60, newestFirst: false);
            long[] list = [max, 1, max / 2, max + 1, 3];
            Assert.Equal(
                Shown(await expected.ReadListAsync(conversation, list, token)), Shown(await actual.ReadListAsync(conversation, list, token)));
            foreach (var user in users)
            {
                await SameMarksAsync(expected, actual, conversation, user, 1, max + 5);
                await SameMarksAsync(expected, actual, conversation, user, max / 3, max / 2);
            }
        }
    }

    private static async Task SameRowsAsync(
        IMessageLog expected, IMessageLog actual, string conversation, long begin, long end, int maxBytes, bool newestFirst)
        => Assert.Equal(
            Shown(await expected.ReadRangeAsync(conversation, begin, end, maxBytes, newestFirst, default)),
            Shown(await actual.ReadRangeAsync(conversation, begin, end, maxBytes, newestFirst, default)));

    private static async Task SameMarksAsync(
        IMessageLog expected, IMessageLog actual, string conversation, string user, long begin, long end)
    {
        var wanted = await expected.GetMarksAsync(conversation, user, begin, end, default);
        var found = await actual.GetMarksAsync(conversation, user, begin, end, default);
        Assert.Equal(wanted.Revocations.OrderBy(one => one.Key), found.Revocations.OrderBy(one => one.Key));
        Assert.Equal(wanted.DeletedForUser.Order(), found.DeletedForUser.Order());
        Assert.Equal(wanted.Read.Order(), found.Read.Order());
    }

    private static List<string> Shown(IReadOnlyList<LogRow> rows)
        => [.. rows.Select(row => $"{row.Seq} {row.SendTimeMs} {row.Key} {Convert.ToHexString(row.Body.Span)}")];
}
