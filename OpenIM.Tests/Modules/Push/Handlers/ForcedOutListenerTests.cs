using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.Modules.Push.Handlers;

public sealed class ForcedOutListenerTests : IDisposable
{
    private readonly PushFixture push = new();

    [Fact]
    public async Task Every_session_of_the_platform_is_kicked_and_no_other()
    {
        push.Policy.Kicks = static _ => [];
        var web1 = await push.OpenAsync("bob", Platforms.Web);
        var web2 = await push.OpenAsync("bob", Platforms.Web);
        var phone = await push.OpenAsync("bob", Platforms.IOS);
        var carol = await push.OpenAsync("carol", Platforms.Web);

        await push.ForceOutAsync("bob", Platforms.Web);

        Assert.Equal(
            [true, true, false, false],
            new[] { web1, web2, phone, carol }.Select(s => ((FakeConnection)s.Connection).IsKicked));
    }

    [Fact]
    public async Task Where_one_token_ended_the_sessions_of_others_stay_and_the_one_that_asked()
    {
        push.Policy.Kicks = static _ => [];
        var asking = await push.OpenAsync("bob", Platforms.Web, token: "t1");
        var tab = await push.OpenAsync("bob", Platforms.Web, token: "t1");
        var other = await push.OpenAsync("bob", Platforms.Web, token: "t2");

        await push.ForceOutAsync("bob", Platforms.Web, "t1", asking.SessionID);

        Assert.Equal([false, true, false], new[] { asking, tab, other }.Select(s => ((FakeConnection)s.Connection).IsKicked));
    }

    [Fact]
    public async Task The_platform_is_offline_afterwards()
    {
        var carol = await push.OpenAsync("carol");
        await push.OpenAsync("bob", Platforms.Web);
        await push.OpenAsync("bob", Platforms.IOS);
        await push.SubscribeAsync(carol, "bob");

        await push.ForceOutAsync("bob", Platforms.Web);

        Assert.Equal(["bob:1"], ((FakeConnection)carol.Connection).Presence);
    }

    public void Dispose() => push.Dispose();
}
