using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Golden;

/// <summary>
/// The recorded REST exchanges of the original server, replayed against the real process. Where we answer something
/// else on purpose, it stands here with the reason; an entry that no longer applies fails the test as well.
/// </summary>
public sealed class GoldenRestTests
{
    private static readonly string[] Areas = ["auth", "user", "friend"];

    private const string OthersSetting = "the access check that the original forgot is made: a user sets only their own option";
    private const string ExStored = "the original loses the ex of a new record and puts it into value; ours stores both";

    private static readonly Dictionary<string, string> Wanted = new(StringComparer.Ordinal)
    {
        ["84 $.errCode: recorded 0, ours 1002"] = "the access check that the original forgot is made: only admins list all users",
        ["69 $.errCode: recorded 0, ours 1002"] = OthersSetting,
        ["70 $.data.usersInfo[0].globalRecvMsgOpt: recorded 1, ours 0"] = OthersSetting,
        ["100 $.data.CommandResp[0].ex: recorded , ours x"] = ExStored,
        ["102 $.data.CommandResp[0].ex: recorded , ours x"] = ExStored,
        ["124 $.data.configs[0].key: recorded k2, ours k1"] = "the original stores a map's pairs in random order; ours in that of the keys",
        ["124 $.data.configs[0].value: recorded v2, ours v1"] = "as before",
        ["124 $.data.configs[1].key: recorded k1, ours k2"] = "as before",
        ["124 $.data.configs[1].value: recorded v1, ours v2"] = "as before",
    };

    [Fact]
    public async Task Recorded_exchanges_are_answered_as_by_the_original()
    {
        var token = TestContext.Current.CancellationToken;
        var exchanges = GoldenExchange.ReadAll(GoldenFiles.Find("rest.jsonl")).Where(static e => Areas.Contains(e.Area)).ToArray();
        await using var server = await ServerProcess.StartAsync(cancellationToken: token);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = server.Http };
        var replayer = new GoldenReplayer(http, server.Secret);
        var found = new List<string>();
        foreach (var exchange in exchanges)
        {
            var answer = await replayer.SendAsync(exchange, token);
            found.AddRange(GoldenComparer.Differences(exchange, answer, replayer.Translate).Select(difference => $"{exchange.Seq} {difference}"));
        }

        Assert.Equal(194, exchanges.Length);
        Assert.Equal(Wanted.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
