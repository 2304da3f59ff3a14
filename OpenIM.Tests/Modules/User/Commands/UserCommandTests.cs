using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Commands;

public sealed class UserCommandTests : IAsyncLifetime
{
    private UserHarness users = null!;

    public async ValueTask InitializeAsync() => users = await UserHarness.StartAsync();

    public ValueTask DisposeAsync() => users.DisposeAsync();

    [Fact]
    public async Task A_record_is_kept_with_value_and_ex_also_for_a_user_who_is_not_registered()
    {
        await AddAsync(-3, "c1", "v", "x");

        Assert.Equal([new UserCommand(-3, 1_800_000_000, "c1", "v", "x")], await ListAsync());
    }

    [Fact]
    public async Task The_same_key_twice_makes_two_records_and_changes_touch_the_oldest()
    {
        await AddAsync(1, "c1", "v1");
        await AddAsync(1, "c1", "v2");

        await users.SendAsync(new UpdateUserCommand("u1", 1, "c1", Ex: "x"), UserHarness.As("u1"));
        Assert.Equal([("v1", "x"), ("v2", "")], (await ListAsync()).Select(static record => (record.Value, record.Ex)));

        await users.SendAsync(new DeleteUserCommand("u1", 1, "c1"), UserHarness.As("u1"));
        Assert.Equal(["v2"], (await ListAsync()).Select(static record => record.Value));
    }

    [Fact]
    public async Task Records_are_listed_by_type()
    {
        await AddAsync(1, "a", "");
        await AddAsync(2, "b", "");

        Assert.Equal(["b"], (await users.SendAsync(new GetUserCommands("u1", 2), UserHarness.As("u1"))).CommandResp.Select(static record => record.Uuid));
    }

    [Fact]
    public async Task What_is_missing_is_1004_unless_there_is_nothing_to_change()
    {
        Assert.Equal(1004, await users.CodeOfAsync(new DeleteUserCommand("u1", 1, "c1"), UserHarness.As("u1")));
        Assert.Equal(1004, await users.CodeOfAsync(new UpdateUserCommand("u1", 1, "c1", "v"), UserHarness.As("u1")));
        Assert.Equal(0, await users.CodeOfAsync(new UpdateUserCommand("u1", 1, "c1"), UserHarness.As("u1")));
    }

    [Fact]
    public async Task Arguments_are_checked_before_the_caller()
    {
        Assert.Equal(1001, await users.CodeOfAsync(new AddUserCommand("", 1, "c1"), UserHarness.As("u2")));
        Assert.Equal(1001, await users.CodeOfAsync(new AddUserCommand("u1", 0, "c1"), UserHarness.As("u2")));
        Assert.Equal(1001, await users.CodeOfAsync(new AddUserCommand("u1", 1, ""), UserHarness.As("u2")));
        Assert.Equal(1001, await users.CodeOfAsync(new GetUserCommands("u1"), UserHarness.As("u2")));
        Assert.Equal(1002, await users.CodeOfAsync(new AddUserCommand("u1", 1, "c1"), UserHarness.As("u2")));
        Assert.Equal(1002, await users.CodeOfAsync(new DeleteUserCommand("u1", 1, "c1"), UserHarness.As("u2")));
        Assert.Equal(1002, await users.CodeOfAsync(new UpdateUserCommand("u1", 1, "c1"), UserHarness.As("u2")));
        Assert.Equal(1002, await users.CodeOfAsync(new GetUserCommands("u1", 1), UserHarness.As("u2")));
        Assert.Equal(1002, await users.CodeOfAsync(new GetAllUserCommands("u1"), UserHarness.As("u2")));
    }

    private async Task AddAsync(int type, string uuid, string value, string? ex = null)
        => await users.SendAsync(new AddUserCommand("u1", type, uuid, value, ex), UserHarness.As("u1"));

    private async Task<IReadOnlyList<UserCommand>> ListAsync()
        => (await users.SendAsync(new GetAllUserCommands("u1"), UserHarness.As("u1"))).CommandResp;
}
