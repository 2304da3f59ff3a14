using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.Golden;

namespace OpenIM.Tests.EndToEnd.RawFrames;

/// <summary>
/// The recorded WebSocket session of the original server, replayed against the real process with the clients' own bytes.
/// Where we answer something else on purpose, it stands here with the reason; an entry that no longer applies fails the
/// test as well.
/// </summary>
public sealed class GoldenGatewayTests
{
    private const string InFrame = "a refusal comes as a frame when that was asked for, also for what is found out before the token";
    private const string NotMissed = "isBackground is not missed: the original ignores its value anyway";

    private static readonly Dictionary<string, string> Wanted = new(StringComparer.Ordinal)
    {
        ["15 status: recorded 200, ours 101"] = NotMissed,
        ["15 errCode: recorded 500, ours 0"] = NotMissed,
        ["31 status: recorded 200, ours 101"] = NotMissed,
        ["31 errCode: recorded 500, ours 0"] = NotMissed,
        ["16 status: recorded 200, ours 101"] = InFrame,
        ["26 status: recorded 200, ours 101"] = InFrame,
        ["27 status: recorded 200, ours 101"] = InFrame,
        ["28 status: recorded 200, ours 101"] = InFrame,
        ["29 status: recorded 200, ours 101"] = InFrame,
        ["30 status: recorded 200, ours 101"] = InFrame,
        ["133 data: recorded userInfo updated, ours "] = "the title of an offline push that is switched off is not sent along",
        ["156 data: recorded g_wg1: 2, si_wu1_wu2: 3, ours i_wu1_wu2: 2"] = "no group and no chat copy of a friend request in what was left out",
    };

    // Lines that are not replayed, and why.
    private static readonly (int First, int Last, string Reason)[] LeftOut =
    [
        (108, 108, "the connection is closed already; the recorder did not notice"),
        (109, 125, "friends and groups are not built yet"),
        (134, 137, "friends and groups are not told of a profile yet"),
        (162, 162, "the recorder hangs up"),
    ];

    [Fact]
    public async Task The_recorded_session_is_answered_as_by_the_original()
    {
        var lines = RecordedLine.ReadAll(GoldenFiles.Find("gateway.jsonl"));
        await using var server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var api = new AdminApi(server.Http, server.Secret);
        await using var replay = new GatewayReplay(server, api);

        foreach (var line in lines.Where(l => !LeftOut.Any(o => l.N >= o.First && l.N <= o.Last)))
        {
            try
            {
                await replay.RunAsync(line);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Assert.Fail($"line {line.N} ({line.Conn} {line.Dir} {line.Note}): {failure.Message}\n{string.Join('\n', replay.Differences)}");
            }
        }

        Assert.Equal(162, lines.Count);
        Assert.Equal(Wanted.Keys.Order(StringComparer.Ordinal), replay.Differences.Order(StringComparer.Ordinal));
    }
}
