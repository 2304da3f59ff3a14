using System.Net;
using System.Text;
using System.Text.Json;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd;

/// <summary>What a company's backend sends and asks over REST, on the real process.</summary>
public sealed class BackendMessagesTests : IAsyncLifetime
{
    private const string Text = """{"sendID":"ann","recvID":"ben","content":{"content":"hello"},"contentType":101,"sessionType":1}""";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private ServerProcess server = null!;
    private string adminToken = "";
    private string benToken = "";

    public async ValueTask InitializeAsync()
    {
        server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var admin = new AdminApi(server.Http, server.Secret);
        await admin.RegisterAsync("ann", "ben", "cem");
        benToken = await admin.TokenAsync("ben", Platforms.Web);
        http.BaseAddress = server.Http;
        adminToken = (await DataAsync("/auth/get_admin_token", $$"""{"secret":"{{server.Secret}}","userID":"imAdmin"}""", "")).GetProperty("token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task One_message_goes_to_many_and_the_answer_names_who_has_it()
    {
        var data = await DataAsync(
            "/msg/batch_send_msg",
            """{"sendID":"ann","recvIDs":["ben","nobody"],"content":{"content":"to many"},"contentType":101,"sessionType":1}""");

        var sent = Assert.Single(data.GetProperty("results").EnumerateArray());
        Assert.Equal(["serverMsgID", "clientMsgID", "sendTime", "recvID"], sent.EnumerateObject().Select(static p => p.Name));
        Assert.Equal("ben", sent.GetProperty("recvID").GetString());
        Assert.Equal("nobody", Assert.Single(data.GetProperty("failedUserIDs").EnumerateArray()).GetString());
        Assert.Equal(["to many"], await TextsOfBenAsync());

        var none = await DataAsync("/msg/batch_send_msg", """{"sendID":"ann","recvIDs":[],"content":{"content":"x"},"contentType":101,"sessionType":1}""");
        Assert.Equal("""{"results":null,"failedUserIDs":null}""", none.GetRawText());
    }

    [Fact]
    public async Task A_bot_answers_with_the_key_of_its_webhook()
    {
        var key = Uri.EscapeDataString(Convert.ToBase64String("""{"sendID":"ann","recvID":"ben","groupID":""}"""u8));
        var data = await DataAsync($"/msg/send_simple_msg?key={key}", """{"content":"*hi*"}""", token: benToken);
        Assert.Equal(["serverMsgID", "clientMsgID", "sendTime"], data.EnumerateObject().Select(static p => p.Name));
        Assert.Equal(["*hi*"], await TextsOfBenAsync());
    }

    [Fact]
    public async Task A_notification_of_the_application_can_be_a_message_too()
    {
        await DataAsync("/msg/send_business_notification", """{"key":"k","data":"d","sendUserID":"ann","recvUserID":"ben","sendMsg":true,"reliabilityLevel":2}""");
        var maxSeqs = (await DataAsync("/msg/newest_seq", """{"userID":"ben"}""")).GetProperty("maxSeqs");
        Assert.Equal((1, 1), (maxSeqs.GetProperty("n_ann_ben").GetInt32(), maxSeqs.GetProperty("si_ann_ben").GetInt32()));
    }

    [Fact]
    public async Task Whether_it_was_sent_is_asked_with_the_same_operation_id()
    {
        await DataAsync("/msg/send_msg", Text, operationID: "order-17");
        Assert.Equal("""{"status":2}""", (await DataAsync("/msg/check_msg_is_send_success", "{}", operationID: "order-17")).GetRawText());
        Assert.Equal("""{"status":0}""", (await DataAsync("/msg/check_msg_is_send_success", "{}", operationID: "order-18")).GetRawText());
    }

    [Fact]
    public async Task An_admin_finds_what_was_written()
    {
        await DataAsync("/msg/send_msg", Text);
        const string Query = """{"sendID":"ann","recvID":"ben","sendTime":"","pagination":{"pageNumber":1,"showNumber":10}}""";

        var data = await DataAsync("/msg/search_msg", Query);

        Assert.Equal(1, data.GetProperty("chatLogsNum").GetInt32());
        var hit = Assert.Single(data.GetProperty("chatLogs").EnumerateArray());
        Assert.False(hit.GetProperty("isRevoked").GetBoolean());
        var log = hit.GetProperty("chatLog");
        Assert.Equal(
            "serverMsgID clientMsgID sendID recvID groupID recvNickname senderPlatformID senderNickname senderFaceURL groupName sessionType msgFrom "
            + "contentType content status sendTime createTime ex groupFaceURL groupMemberCount seq groupOwner groupType",
            string.Join(' ', log.EnumerateObject().Select(static p => p.Name)));
        Assert.Equal(("nick of ben", """{"content":"hello"}"""), (log.GetProperty("recvNickname").GetString(), log.GetProperty("content").GetString()));
        Assert.Equal("""{"chatLogs":null,"chatLogsNum":0}""", (await DataAsync("/msg/search_msg", Query.Replace("ann", "cem", StringComparison.Ordinal))).GetRawText());
        Assert.Equal((HttpStatusCode.OK, 1002), await RefusedAsync("/msg/search_msg", Query, benToken));
    }

    [Fact]
    public async Task What_must_be_there_is_asked_for_with_400()
    {
        (string Path, string Body)[] lacking =
        [
            ("/msg/send_msg", """{"sendID":"ann","content":{"content":"x"},"contentType":101,"sessionType":1}"""),
            ("/msg/send_msg", """{"sendID":"ann","recvID":"ben","content":"x","contentType":101,"sessionType":1}"""),
            ("/msg/batch_send_msg", """{"sendID":"ann","content":{"content":"x"},"contentType":101,"sessionType":1}"""),
            ("/msg/send_simple_msg", "{}"),
            ("/msg/send_business_notification", """{"recvUserID":"ben"}"""),
        ];
        foreach (var (path, body) in lacking)
        {
            Assert.Equal((path, HttpStatusCode.BadRequest, 1001), await LackingAsync(path, body));
            Assert.Equal((path, HttpStatusCode.BadRequest, 1001), await LackingAsync(path, "{"));
        }
    }

    private async Task<(string Path, HttpStatusCode Status, int Code)> LackingAsync(string path, string body)
    {
        var (status, code) = await RefusedAsync(path, body, adminToken);
        return (path, status, code);
    }

    private async Task<string?[]> TextsOfBenAsync()
    {
        var data = await DataAsync(
            "/msg/pull_msg_by_seq", """{"userID":"ben","seqRanges":[{"conversationID":"si_ann_ben","begin":1,"end":9,"num":9}]}""");
        return [.. data.GetProperty("msgs").GetProperty("si_ann_ben").GetProperty("Msgs").EnumerateArray()
            .Select(static m => JsonElement.Parse(m.GetProperty("content").GetBytesFromBase64()).GetProperty("content").GetString())];
    }

    private async Task<JsonElement> DataAsync(string path, string body, string? token = null, string operationID = "op")
    {
        var (status, envelope) = await PostAsync(path, body, token ?? adminToken, operationID);
        Assert.True(status == HttpStatusCode.OK && envelope.GetProperty("errCode").GetInt32() == 0, $"{path}: {envelope}");
        return envelope.GetProperty("data");
    }

    private async Task<(HttpStatusCode Status, int Code)> RefusedAsync(string path, string body, string token)
    {
        var (status, envelope) = await PostAsync(path, body, token, "op");
        return (status, envelope.GetProperty("errCode").GetInt32());
    }

    private async Task<(HttpStatusCode Status, JsonElement Envelope)> PostAsync(string path, string body, string token, string operationID)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Headers.Add("operationID", operationID);
        if (token.Length > 0)
        {
            request.Headers.Add("token", token);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
