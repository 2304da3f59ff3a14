using OpenIM.Host.Configuration.Options;
using OpenIM.Modules.User;

namespace OpenIM.Tests.Host.Configuration;

public sealed class EnvironmentOverrideTests
{
    [Fact]
    public void A_variable_wins_over_the_file()
    {
        var loaded = ConfigText.Load("auth: {secret: fromFile, tokenExpireDays: 7}", ("OPENIM_AUTH__SECRET", "fromEnvironment"));
        Assert.Empty(loaded.Mistakes);
        Assert.Equal("fromEnvironment", loaded.Get<AuthOptions>().Secret);
        Assert.Equal(7, loaded.Get<AuthOptions>().TokenExpireDays);
    }

    [Fact]
    public void A_list_in_the_environment_replaces_the_whole_list_of_the_file()
    {
        var loaded = ConfigText.Load("auth: {admins: [a, b, c]}", ("OPENIM_AUTH__ADMINS__0", "x"), ("openim_auth__admins__1", "y"));
        Assert.Empty(loaded.Mistakes);
        Assert.Equal(["x", "y"], loaded.Get<AuthOptions>().Admins);
    }

    [Fact]
    public void An_empty_variable_for_a_list_empties_it()
        => Assert.Empty(ConfigText.Load("", ("OPENIM_LISTEN__OPS", "")).Get<ListenerOptions>().Ops);

    [Fact]
    public void A_list_of_the_file_replaces_its_default()
        => Assert.Equal(["root"], ConfigText.Load("auth: {admins: [root]}").Get<AuthOptions>().Admins);

    [Fact]
    public void More_than_ten_elements_keep_their_order()
    {
        var names = Enumerable.Range(0, 12).Select(static i => $"user{i}").ToArray();
        Assert.Equal(names, ConfigText.Load($"auth: {{admins: [{string.Join(", ", names)}]}}").Get<AuthOptions>().Admins);
    }

    [Fact]
    public void Variables_of_others_are_left_alone()
        => Assert.Empty(ConfigText.Mistakes("", ("OPENIM_BINARY", "x"), ("PATH", "y"), ("OTHER__KEY", "z")));
}
