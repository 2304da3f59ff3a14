using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Presence;

namespace OpenIM.Tests.Stores;

/// <summary>What every session directory promises.</summary>
public abstract class SessionDirectorySpec : IAsyncLifetime
{
    private readonly List<string> changes = [];
    private ISessionDirectory directory = null!;

    [Fact]
    public async Task A_user_is_online_on_the_platforms_of_their_sessions()
    {
        await AddAsync(Entry("bob", "s1", Platforms.Web), Entry("bob", "s2", Platforms.IOS), Entry("bob", "s3", Platforms.Web));
        Assert.Equal(["bob:1,5"], await ListAsync("bob"));
    }

    [Fact]
    public async Task A_user_goes_offline_with_the_last_session()
    {
        var first = Entry("bob", "s1", Platforms.Web);
        var second = Entry("bob", "s2", Platforms.Web);
        await AddAsync(first, second);
        await RemoveAsync(first);
        Assert.Equal(["bob:5"], await ListAsync("bob"));
        await RemoveAsync(second);
        Assert.Equal(["bob:"], await ListAsync("bob"));
    }

    [Fact]
    public async Task Users_are_listed_as_asked_for()
    {
        await AddAsync(Entry("bob", "s1", Platforms.Web));
        Assert.Equal(["nobody:", "bob:5", "nobody:", "bob:5"], await ListAsync("nobody", "bob", "nobody", "bob"));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Adding_and_removing_twice_changes_nothing()
    {
        var entry = Entry("bob", "s1", Platforms.Web);
        await AddAsync(entry, entry);
        await RemoveAsync(entry);
        await RemoveAsync(entry);
        Assert.Equal(["bob:"], await ListAsync("bob"));
        Assert.Equal(["bob:5", "bob:"], changes);
    }

    [Fact]
    public async Task What_an_earlier_life_of_the_node_removes_late_stays()
    {
        var old = Entry("bob", "s1", Platforms.Web, epoch: 1);
        var now = old with { NodeEpoch = 2 };
        await AddAsync(old, now);
        await RemoveAsync(old);
        await RemoveAsync(now with { NodeID = "other" });
        Assert.Equal(["bob:5"], await ListAsync("bob"));
    }

    [Fact]
    public async Task Every_change_of_the_platforms_is_announced_whole_and_nothing_else()
    {
        var web = Entry("bob", "s1", Platforms.Web);
        var phone = Entry("bob", "s2", Platforms.IOS);
        await AddAsync(web, phone, Entry("bob", "s3", Platforms.IOS));
        await RemoveAsync(phone);
        await RemoveAsync(web);
        Assert.Equal(["bob:5", "bob:1,5", "bob:1"], changes);
    }

    [Fact]
    public async Task A_platform_that_leaves_while_another_joins_is_a_change()
    {
        var web = Entry("bob", "s1", Platforms.Web);
        await AddAsync(web);
        await AddAsync(Entry("bob", "s2", Platforms.IOS));
        await RemoveAsync(web);
        Assert.Equal("bob:1", changes[^1]);
    }

    [Fact]
    public async Task The_last_announcement_is_the_truth_however_many_change_at_once()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), TestContext.Current.CancellationToken, async (i, token) =>
        {
            var entry = Entry("bob", $"s{i}", 1 + (i % 9));
            await directory.AddAsync(entry, token);
            if (i % 3 != 0)
            {
                await directory.RemoveAsync(entry, token);
            }
        });

        Assert.Equal(await ListAsync("bob"), [changes[^1]]);
    }

    public async ValueTask InitializeAsync()
    {
        directory = await OpenAsync();
        directory.Listen(presence => changes.Add(Text(presence)));
    }

    public abstract ValueTask DisposeAsync();

    private protected abstract ValueTask<ISessionDirectory> OpenAsync();

    private static SessionEntry Entry(string userID, string sessionID, int platformID, long epoch = 1)
        => new(userID, sessionID, platformID, "node", epoch);

    private static string Text(UserPresence presence) => $"{presence.UserID}:{string.Join(',', presence.PlatformIDs)}";

    private async Task AddAsync(params SessionEntry[] entries)
    {
        foreach (var entry in entries)
        {
            await directory.AddAsync(entry, TestContext.Current.CancellationToken);
        }
    }

    private Task RemoveAsync(SessionEntry entry) => directory.RemoveAsync(entry, TestContext.Current.CancellationToken).AsTask();

    private async Task<IEnumerable<string>> ListAsync(params string[] userIDs)
        => (await directory.ListPresenceAsync(userIDs, TestContext.Current.CancellationToken)).Select(Text);
}
