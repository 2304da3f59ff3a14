using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Retention;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Stores;

namespace OpenIM.Tests.Modules.Message.Retention;

public sealed class MessageRetentionTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);

    private readonly MessageLogInMemory log = new();
    private readonly FakeTimeProvider clock = new(Now);

    [Theory]
    [InlineData(0, 0, 4, 4)]
    [InlineData(10, 0, 2, 4)]
    [InlineData(0, 10, 4, 2)]
    [InlineData(0, 1, 4, 1)]
    public async Task Each_kind_keeps_its_own_time_and_the_newest_stays(int chatDays, int notificationDays, int chats, int notifications)
    {
        foreach (var conversationID in new[] { "n_u1_u2", "si_u1_u2" })
        {
            // 30, 20, 9 and 2 days old
            var ages = new[] { 30, 20, 9, 2 };
            for (var i = 0; i < ages.Length; i++)
            {
                var row = A.Row(conversationID, i + 1, $"c{i}", timeMs: Now.AddDays(-ages[i]).ToUnixTimeMilliseconds());
                await log.AppendAsync(new LogBatch([row], []), TestContext.Current.CancellationToken);
            }
        }

        await RunAsync(chatDays, notificationDays);

        Assert.Equal(chats, await CountAsync("si_u1_u2"));
        Assert.Equal(notifications, await CountAsync("n_u1_u2"));
        Assert.Equal(4, (await log.GetHeadAsync("si_u1_u2", TestContext.Current.CancellationToken)).MaxSeq);
    }

    [Fact]
    public async Task Every_conversation_is_visited_however_many_there_are()
    {
        for (var i = 0; i < 1_203; i++)
        {
            LogBatch batch = new([A.Row($"si_a_{i}", 1, "c1", timeMs: 1), A.Row($"si_a_{i}", 2, "c2", timeMs: Now.ToUnixTimeMilliseconds())], []);
            await log.AppendAsync(batch, TestContext.Current.CancellationToken);
        }

        await RunAsync(chatDays: 1, notificationDays: 1);

        for (var i = 0; i < 1_203; i++)
        {
            Assert.Equal(1, await CountAsync($"si_a_{i}"));
        }
    }

    private ValueTask RunAsync(int chatDays, int notificationDays)
    {
        var options = new MessageOptions { RetentionDays = chatDays, NotificationRetentionDays = notificationDays };
        return new MessageRetention(log, options, clock, NullLogger<MessageRetention>.Instance).RunAsync(TestContext.Current.CancellationToken);
    }

    private async ValueTask<int> CountAsync(string conversationID)
        => (await log.ReadRangeAsync(conversationID, 1, 100, int.MaxValue, newestFirst: false, TestContext.Current.CancellationToken)).Count;
}
