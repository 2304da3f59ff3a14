using System.Text.Json;
using System.Text.Json.Nodes;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Golden;

/// <summary>Answers that depend on all that was done before: their keys and kinds are compared with the recording, not their values.</summary>
public sealed class GoldenShapeTests
{
    private static readonly string[] Users = ["gu1", "gu2"];
    private static readonly object Content = new { content = "x" };

    [Fact]
    public async Task Active_conversations_have_the_recorded_keys_in_the_recorded_order()
    {
        var token = TestContext.Current.CancellationToken;
        var recorded = GoldenExchange.ReadAll(GoldenFiles.Find("rest.jsonl"))
            .First(static exchange => exchange is { Path: "/jssdk/get_active_conversations", Response: not null });
        await using var server = await ServerProcess.StartAsync(cancellationToken: token);
        using var admin = new AdminApi(server.Http, server.Secret);
        await admin.RegisterAsync(Users);
        var gu2 = await admin.TokenAsync("gu2", platformID: 5);
        await admin.CallAsync("/friend/import_friend", new { ownerUserID = "gu2", friendUserIDs = (string[])["gu1"] });
        await admin.PostAsync("/group/create_group", new { ownerUserID = "gu2", memberUserIDs = (string[])["gu1"], groupInfo = new { groupID = "gg1", groupType = 2 } }, gu2);

        // What is told of the making of the group is a message of another shape: the one compared has to come behind it.
        await Eventually.TrueAsync(async () => await IsToldAsync(admin), "1501 in the chat of the group");
        await admin.CallAsync("/msg/send_msg", new
        {
            sendID = "gu1",
            recvID = "gu2",
            content = Content,
            contentType = 101,
            sessionType = 1,
            notOfflinePush = true,
            offlinePushInfo = new { title = "t" },
        });
        await admin.CallAsync("/msg/send_msg", new { sendID = "gu1", groupID = "gg1", content = Content, contentType = 101, sessionType = 3 });

        foreach (var (route, body) in new (string, object)[]
        {
            ("/jssdk/get_active_conversations", new { ownerUserID = "gu2", count = 10 }),
            ("/jssdk/get_conversations", new { ownerUserID = "gu2", conversationIDs = (string[])["si_gu1_gu2", "sg_gg1"] }),
        })
        {
            var ours = JsonNode.Parse((await admin.PostAsync(route, body, gu2)).GetRawText());
            Assert.Equal(Shapes(recorded.Response!["data"]!), Shapes(ours!));
        }
    }

    private static async Task<bool> IsToldAsync(AdminApi admin)
        => (await admin.CallAsync("/msg/newest_seq", new { userID = "gu2" })).TryGetProperty("maxSeqs", out var seqs) && seqs.TryGetProperty("sg_gg1", out _);

    // Once for the single chat and once for the group, whichever comes first; a null may stand for an object.
    private static string Shapes(JsonNode data) => string.Join('\n', data["conversations"]!.AsArray()
        .Where(static entry => (int)entry!["conversation"]!["conversationType"]! is 1 or 3)
        .DistinctBy(static entry => (int)entry!["conversation"]!["conversationType"]!)
        .OrderBy(static entry => (int)entry!["conversation"]!["conversationType"]!)
        .Select(static entry => Shape("", entry))
        .Prepend(string.Join(' ', data.AsObject().Select(static pair => pair.Key))));

    private static string Shape(string path, JsonNode? node) => node switch
    {
        JsonObject inner when path.EndsWith(".options", StringComparison.Ordinal) => $"{path} {inner.GetValueKind()}",
        JsonObject inner => string.Join('\n', inner.Select(pair => Shape($"{path}.{pair.Key}", pair.Value))),
        null => $"{path} null",
        _ => $"{path} {(node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "boolean" : node.GetValueKind())}",
    };
}
