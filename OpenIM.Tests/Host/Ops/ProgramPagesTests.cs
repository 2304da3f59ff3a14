using System.Globalization;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Ops;

public sealed class ProgramPagesTests
{
    private const string Rss = "Rss:";

    [Fact]
    public async Task When_the_start_is_over_the_code_that_only_it_needed_leaves_the_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The pages of a process are read and given back on Linux only.");
        await using var server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var most = 0L;

        await Eventually.TrueAsync(
            () =>
            {
                var now = CodeKiB(server.ProcessID);
                most = Math.Max(most, now);
                return now < most / 2;
            },
            "half of the code pages to leave");

        // What is gone comes back when it is needed.
        using var client = new HttpClient();
        var answer = await client.GetStringAsync(new Uri(server.Http, "readyz"), TestContext.Current.CancellationToken);
        Assert.Contains("ready", answer, StringComparison.Ordinal);
    }

    private static long CodeKiB(int processID)
    {
        var isCode = false;
        var sum = 0L;
        foreach (var line in File.ReadLines($"/proc/{processID}/smaps"))
        {
            if (char.IsAsciiHexDigitLower(line[0]))
            {
                isCode = line.Contains(" r-xp ", StringComparison.Ordinal);
            }
            else if (isCode && line.StartsWith(Rss, StringComparison.Ordinal))
            {
                sum += long.Parse(line.AsSpan(Rss.Length).TrimEnd("kB"), CultureInfo.InvariantCulture);
            }
        }

        return sum;
    }
}
