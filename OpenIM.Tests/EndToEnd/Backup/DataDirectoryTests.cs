using OpenIM.Host.Backup;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Backup;

/// <summary>What lies in the data directory of a server at work is in its backups, or is made anew without them.</summary>
public sealed class DataDirectoryTests
{
    // The index is read from the log again; the others belong to the running process, as does the link of the first administrator.
    private static readonly string[] MadeAnew = ["first-admin", "messages-index.db", "openim.lock", "openim.pid", "openim.sock"];

    [Fact]
    public async Task Every_file_is_backed_up_or_made_anew()
    {
        await using var world = await BackupWorld.StartAsync();
        using var admin = new AdminApi(world.Server.Http, world.Server.Secret);
        await world.LoadAsync(await world.SendersAsync(admin), acknowledgements: 50, TestContext.Current.CancellationToken);

        var names = Directory.EnumerateFiles(world.Server.DataDirectory).Select(Path.GetFileName).OfType<string>().ToList();
        Assert.Contains(BackupContent.MessageLog, names);
        var stores = names.Select(static name => name.Replace("-wal", "", StringComparison.Ordinal).Replace("-shm", "", StringComparison.Ordinal));
        Assert.All(stores, static name => Assert.True(BackupContent.Knows(name) || MadeAnew.Contains(name), $"{name} is not in a backup"));
        Assert.Empty(Directory.EnumerateDirectories(world.Server.DataDirectory).Select(Path.GetFileName).Except(["logs"]));
    }
}
