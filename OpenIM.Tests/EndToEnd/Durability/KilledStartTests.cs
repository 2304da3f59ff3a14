using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>The first start makes a secret and two stores; it may die between any two of these steps.</summary>
public sealed class KilledStartTests
{
    [Theory]
    [InlineData(150)]
    [InlineData(300)]
    [InlineData(500)]
    [InlineData(700)]
    [InlineData(1000)]
    public async Task A_first_start_that_was_killed_leaves_nothing_that_stops_the_second(int lifeMs)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await ServerProcess.StartAsync(cancellationToken: cancellationToken);
        await server.KillAsync();
        Empty(server.DataDirectory);

        await server.StartAndKillAsync(TimeSpan.FromMilliseconds(lifeMs), cancellationToken);
        await server.StartAgainAsync(cancellationToken);

        using var admin = new AdminApi(server.Http, server.Secret);
        await admin.RegisterAsync("first");
        Assert.NotEmpty(await admin.TokenAsync("first", platformID: 5));
    }

    private static void Empty(string directory)
    {
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
