using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Push.Presence;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Tests.Modules.Push.Presence;

public sealed class PresenceWatchersTests : IDisposable
{
    private readonly PushFixture push = new();

    [Fact]
    public async Task Whoever_follows_hears_however_many_come_and_go()
    {
        var directory = new LocalSessionDirectory();
        var watchers = new PresenceWatchers(directory);
        using var start = new Barrier(3);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(worker => Task.Run(() => ComeAndGoAsync(worker), PushFixture.Token)));
        Assert.Equal(0, watchers.Count);

        async Task ComeAndGoAsync(int worker)
        {
            var client = new FakeConnection();
            var session = new Session(push.Session("alice", connection: client));
            start.SignalAndWait(PushFixture.Token);
            for (var round = 0; round < 20_000; round++)
            {
                var entry = new SessionEntry("bob", $"{worker}-{round}", (worker * 100_000) + round, "", 1);
                watchers.Add("bob", session);
                await directory.AddAsync(entry, PushFixture.Token);
                watchers.Remove("bob", session);
                Assert.NotEqual(0, client.TakeCount());
                await directory.RemoveAsync(entry, PushFixture.Token);
            }
        }
    }

    [Fact]
    public async Task Nothing_is_left_of_a_session_that_closes_while_it_subscribes()
    {
        for (var round = 0; round < 2_000; round++)
        {
            var alice = await push.OpenAsync("alice", token: $"t{round}");
            using var start = new Barrier(2);
            var subscribing = Task.Run(
                async () =>
                {
                    start.SignalAndWait(PushFixture.Token);
                    return await Record.ExceptionAsync(() => push.SubscribeAsync(alice, "bob"));
                },
                PushFixture.Token);
            start.SignalAndWait(PushFixture.Token);
            await push.CloseAsync(alice);
            Assert.True(await subscribing is null or ImException { Code.Number: 1004 });
        }

        Assert.Equal(0, push.Get<PresenceWatchers>().Count);
    }

    public void Dispose() => push.Dispose();
}
