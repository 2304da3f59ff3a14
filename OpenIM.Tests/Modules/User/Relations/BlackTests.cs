using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Relations;

public sealed class BlackTests : RelationsFixture
{
    private const string Block = """{"ownerUserID":"u1","blackUserID":"u2","ex":"x"}""";
    private const string Page = """{"userID":"u1","pagination":{"pageNumber":1,"showNumber":10}}""";

    [Fact]
    public async Task A_blocked_user_is_listed_in_seconds_and_named_in_milliseconds()
    {
        static string Blacks(string time) => $$"""{"blacks":[{"ownerUserID":"u1","createTime":{{time}},"blackUserInfo":{"userID":"u2","nickname":"Nick u2","faceURL":"","ex":""},"addSource":0,"operatorUserID":"u1","ex":"x"}],"total":1}""";
        await PostAsync("add_black", Block, "u1");

        Assert.Equal(Blacks("1800000000"), await PostAsync("get_black_list", Page, "u1"));
        Assert.Equal(Blacks("1800000000000"), await PostAsync("get_specified_blacks", """{"ownerUserID":"u1","userIDList":["u3","u2"]}""", "u1"));
        Assert.Equal("""{"blacks":null,"total":0}""", await PostAsync("get_specified_blacks", """{"ownerUserID":"u1","userIDList":["u3"]}""", "u1"));
    }

    [Fact]
    public async Task Blocking_and_unblocking_are_told()
    {
        await PostAsync("add_black", Block, "u1");
        await PostAsync("remove_black", Block, "u1");
        await PostAsync("remove_black", Block, "u1");

        Assert.Equal(new BlackAdded("u1", "u2", 1_800_000_000_000), await Users.Relations.NextAsync<BlackAdded>());
        Assert.Equal(new BlackRemoved("u1", "u2", 1_800_000_000_000), await Users.Relations.NextAsync<BlackRemoved>());
        Assert.Equal(new BlackRemoved("u1", "u2", 1_800_000_000_000), await Users.Relations.NextAsync<BlackRemoved>());
        Assert.Equal("""{"blacks":null,"total":0}""", await PostAsync("get_black_list", Page, "u1"));
    }

    [Theory]
    [InlineData("""{"ownerUserID":"u1","blackUserID":"nobody"}""", 1004)]
    [InlineData("""{"ownerUserID":"u1","blackUserID":"u1"}""", 1004)]
    [InlineData(Block, 1003)]
    public async Task Who_does_not_exist_or_is_blocked_already_is_not_blocked(string body, int code)
    {
        await PostAsync("add_black", Block, "u1");

        Assert.Equal(code, await CodeOfAsync("add_black", body, "u1"));
    }

    [Fact]
    public async Task A_friendship_outlives_a_block_and_a_blocked_user_may_ask()
    {
        await ImportAsync("u1", "u2");

        await PostAsync("add_black", Block, "u1");
        await PostAsync("add_black", """{"ownerUserID":"u1","blackUserID":"u3"}""", "u1");

        Assert.Equal(["u2"], await FriendsOfAsync("u1"));
        Assert.Equal(0, await CodeOfAsync("add_friend", """{"fromUserID":"u3","toUserID":"u1"}""", "u3"));
    }

    [Fact]
    public async Task The_oldest_block_comes_first()
    {
        foreach (var userID in new[] { "u4", "u2", "u3" })
        {
            await PostAsync("add_black", $$"""{"ownerUserID":"u1","blackUserID":"{{userID}}"}""", "u1");
        }

        var page = await Users.SendAsync(new GetBlacks("u1", new(1, 2)), UserHarness.As("u1"));
        Assert.Equal(3, page.Total);
        Assert.Equal(["u4", "u2"], page.Blacks.Select(static black => black.BlackUserInfo!.UserID));
    }
}
