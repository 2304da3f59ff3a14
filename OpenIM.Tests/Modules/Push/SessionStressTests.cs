using OpenIM.Modules.Push.Presence;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Tests.Modules.Push;

public sealed class SessionStressTests : IDisposable
{
    private const int Users = 5;
    private const int RoundsPerWorker = 300;

    private readonly PushFixture push = new();

    [Fact]
    public async Task Coming_going_kicking_and_pushing_at_once_leaves_a_true_picture()
    {
        var watcher = await push.OpenAsync("watcher");
        await push.SubscribeAsync(watcher, [.. Enumerable.Range(0, Users).Select(User)]);
        push.Policy.Before = static async _ => await Task.Yield();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(() => WorkAsync(worker), PushFixture.Token)));

        // Everybody is gone: nothing is left anywhere, and the watcher knows.
        Assert.Equal(1, push.Get<SessionRegistry>().UserCount);
        Assert.Equal(1, push.Get<SessionRegistry>().SessionCount);
        Assert.Equal(Users, push.Get<PresenceWatchers>().Count);
        for (var user = 0; user < Users; user++)
        {
            var presence = await push.Get<ISessionDirectory>().ListPresenceAsync([User(user)], PushFixture.Token);
            Assert.Empty(presence[0].PlatformIDs);
            Assert.Equal($"{User(user)}:", ((FakeConnection)watcher.Connection).Presence.Last(p => p.StartsWith(User(user) + ":", StringComparison.Ordinal)));
        }
    }

    public void Dispose() => push.Dispose();

    private static string User(int number) => $"user{number}";

    private async Task WorkAsync(int worker)
    {
        var random = new Random(worker);
        for (var round = 0; round < RoundsPerWorker; round++)
        {
            var userID = User(random.Next(Users));
            var connection = new FakeConnection();
            var session = push.Session(userID, 1 + random.Next(3), $"t{random.Next(4)}", connection);
            var opening = push.OpenAsync(session);
            if (random.Next(4) == 0)
            {
                await push.CloseAsync(session);
            }

            await opening;
            await ExchangeAsync(session.SessionID, userID, connection);
            connection.IsFull = random.Next(5) == 0;
            await push.PushAsync(push.Message("x", "alice", userID));
            await push.CloseAsync(session);
            await push.PushAsync(push.Message("after " + session.SessionID, "alice", userID));
            Assert.DoesNotContain("after " + session.SessionID, connection.Messages);
        }
    }

    // A session that is open and not kicked gets its own push at once.
    private async Task ExchangeAsync(string sessionID, string userID, FakeConnection connection)
    {
        await push.PushAsync(push.Message(sessionID, "alice", userID));
        if (push.Get<SessionRegistry>().Find(sessionID) is { IsLive: true })
        {
            Assert.Contains(sessionID, connection.Messages);
        }
    }
}
