using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.Host.AccountApi;

namespace OpenIM.Tests.EndToEnd.Backup;

/// <summary>What <c>openim backup</c> and <c>openim restore</c> refuse, with the real process.</summary>
public sealed class RestoreCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_refused_changes_nothing()
    {
        await using var world = await BackupWorld.StartAsync();
        Assert.Equal(0, (await world.RunAsync("backup", world.Archive)).ExitCode);
        AssertOwnerOnly(world.Archive);
        AssertOwnerOnly(Path.Combine(world.Server.DataDirectory, "openim.sock"));

        await RefusedAsync(world, 1, "is there already", "backup", world.Archive);
        await RefusedAsync(world, 3, "in use", "restore", world.Archive, "--force");

        Assert.Equal(0, await world.Server.StopAsync());
        var before = world.Fingerprint();
        await RefusedAsync(world, 1, "not empty", "restore", world.Archive);
        await RefusedAsync(world, 1, "does not exist", "restore", world.Archive + "x", "--force");
        var bytes = await File.ReadAllBytesAsync(world.Archive, Token);

        // A stretch, because a single byte may be one of a header that nobody reads.
        foreach (ref var damagedByte in bytes.AsSpan(bytes.Length / 2, 1024))
        {
            damagedByte ^= 1;
        }

        var damaged = world.Archive + ".damaged";
        await File.WriteAllBytesAsync(damaged, bytes, Token);
        await RefusedAsync(world, 1, "Nothing was restored", "restore", damaged, "--force");
        Assert.Equal(before, world.Fingerprint());
    }

    [Fact]
    public async Task Accounts_come_back_with_their_passwords_and_log_ins()
    {
        await using var world = await BackupWorld.StartAsync();
        string token;
        using (var account = new AccountClient(world.Server.Account))
        {
            var registered = await account.PostAsync(
                "/account/register", """{"platform":5,"autoLogin":true,"user":{"nickname":"Ann","account":"ann","password":"secret"}}""");
            token = (string)registered["data"]!["chatToken"]!;
        }

        Assert.Equal(0, (await world.RunAsync("backup", world.Archive)).ExitCode);
        Assert.Equal(0, await world.Server.StopAsync());
        Assert.Equal(0, (await world.RunAsync("restore", world.Archive, "--force")).ExitCode);
        await world.Server.StartAgainAsync(Token);

        using var again = new AccountClient(world.Server.Account);
        Assert.Equal(0, await again.CodeOfAsync("/user/search/public", """{"keyword":"ann","pagination":{"pageNumber":1,"showNumber":1}}""", token));
        Assert.Equal(0, await again.CodeOfAsync("/account/login", """{"account":"ann","password":"secret","platform":5}"""));
    }

    [Fact]
    public async Task The_files_of_a_stopped_server_are_copied_and_come_back_into_an_empty_directory()
    {
        await using var world = await BackupWorld.StartAsync();
        var secret = world.Server.Secret;
        using (var admin = new AdminApi(world.Server.Http, secret))
        {
            await admin.RegisterAsync("ann");
        }

        await world.Server.KillAsync();
        var backup = await world.RunAsync("backup", world.Archive);
        Assert.True(backup.ExitCode == 0, backup.Error);
        foreach (var path in Directory.EnumerateFiles(world.Server.DataDirectory))
        {
            File.Delete(path);
        }

        Directory.Delete(Path.Combine(world.Server.DataDirectory, "logs"), recursive: true);
        var restored = await world.RunAsync("restore", world.Archive);
        Assert.True(restored.ExitCode == 0, restored.Error);
        AssertOwnerOnly(Path.Combine(world.Server.DataDirectory, "secret"));

        await world.Server.StartAgainAsync(Token);
        Assert.Equal(secret, world.Server.Secret);
        using var again = new AdminApi(world.Server.Http, secret);
        Assert.Equal("ann", (await again.CallAsync("/user/get_users_info", new { userIDs = new[] { "ann" } }))
            .GetProperty("usersInfo")[0].GetProperty("userID").GetString());
    }

    [Fact]
    public async Task An_interrupted_restore_stops_the_start_and_is_finished_by_another_one()
    {
        await using var world = await BackupWorld.StartAsync();
        Assert.Equal(0, (await world.RunAsync("backup", world.Archive)).ExitCode);
        Assert.Equal(0, await world.Server.StopAsync());
        await File.WriteAllTextAsync(Path.Combine(world.Server.DataDirectory, "restore.unfinished"), "", Token);

        await RefusedAsync(world, 1, "interrupted", "serve");
        Assert.Equal(0, (await world.RunAsync("restore", world.Archive, "--force")).ExitCode);
        await world.Server.StartAgainAsync(Token);
    }

    private static async Task RefusedAsync(BackupWorld world, int exitCode, string because, params string[] arguments)
    {
        var outcome = await world.RunAsync(arguments);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Contains(because, outcome.Error, StringComparison.Ordinal);
    }

    private static void AssertOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
