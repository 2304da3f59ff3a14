using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Host.Startup;

public sealed class SecretTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_generated_secret_is_readable_by_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);

        Assert.Equal(32, server.Secret.Length);
        foreach (var file in new[] { "secret", "node-id" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, FileModes.Of(Path.Combine(server.DataDirectory, file)));
        }
    }

    [Fact]
    public async Task A_data_directory_that_the_server_makes_is_open_to_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var parent = new TempDirectory();
        var data = Path.Combine(parent.Path, "data");
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["OPENIM_NODE__DATADIR"] = data }, Token);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, FileModes.Of(data));
    }

    [Fact]
    public async Task Two_servers_generate_two_secrets()
    {
        await using var one = await ServerProcess.StartAsync(cancellationToken: Token);
        await using var other = await ServerProcess.StartAsync(cancellationToken: Token);
        Assert.NotEqual(one.Secret, other.Secret);
    }

    [Fact]
    public async Task A_configured_secret_leaves_no_file_and_a_short_one_is_warned_of_but_never_shown()
    {
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string> { ["OPENIM_AUTH__SECRET"] = "pa5s" }, Token);

        Assert.Contains("  secret       from the configuration (auth.secret), only 4 characters: whoever guesses it is an administrator", server.StartPage);
        Assert.False(File.Exists(Path.Combine(server.DataDirectory, "secret")));
        Assert.DoesNotContain("pa5s", server.Output, StringComparison.Ordinal);
    }
}
