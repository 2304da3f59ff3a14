using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Host.Backup;
using OpenIM.Host.Configuration.Options;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Host.Backup;

public sealed class ScheduledBackupTests : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_backup_is_made_at_once_and_then_every_so_many_hours_also_across_restarts()
    {
        await TurnAsync();
        await TurnAsync();
        Assert.Equal(["openim-20270101-000000.zip"], Files());

        clock.Advance(TimeSpan.FromHours(6));
        await TurnAsync();
        Assert.Equal(["openim-20270101-000000.zip", "openim-20270101-060000.zip"], Files());
    }

    [Fact]
    public async Task The_oldest_go_and_other_files_stay()
    {
        await File.WriteAllTextAsync(directory.File("openim-before-the-move.zip"), "mine", Token);
        for (var turn = 0; turn < 5; turn++)
        {
            await TurnAsync();
            clock.Advance(TimeSpan.FromHours(6));
        }

        Assert.Equal(["openim-20270101-180000.zip", "openim-20270102-000000.zip", "openim-before-the-move.zip"], Files());
    }

    [Fact]
    public async Task A_backup_that_fails_leaves_nothing_and_is_tried_again()
    {
        await Assert.ThrowsAsync<IOException>(() => TurnAsync(static (_, _) => throw new IOException("disk full")));
        Assert.Empty(Files());
        await TurnAsync();
        Assert.Single(Files());
    }

    [Fact]
    public async Task Only_the_owner_may_read_a_backup()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await TurnAsync();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory.File(Files().Single())));
        }
    }

    // A new one each time: what it knows, it knows from the directory.
    private Task TurnAsync(Func<Stream, CancellationToken, Task>? write = null) => new ScheduledBackup(
        new BackupOptions { Directory = directory.Path, EveryHours = 6, Keep = 2 },
        write ?? (static (stream, token) => stream.WriteAsync("backup"u8.ToArray(), token).AsTask()),
        clock,
        NullLogger<ScheduledBackup>.Instance).RunAsync(Token).AsTask();

    private string[] Files() => [.. Directory.EnumerateFiles(directory.Path).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
}
