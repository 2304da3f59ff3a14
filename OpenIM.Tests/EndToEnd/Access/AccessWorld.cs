using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Access;

/// <summary>The real process with all actors logged in. A group is used until a call has changed it.</summary>
public sealed class AccessWorld : IAsyncLifetime
{
    /// <summary>What a group's name looks like in an answer.</summary>
    internal const string GroupName = "for members only";

    /// <summary>What the member's message looks like in an answer: the content, base64.</summary>
    internal static readonly string Text = Convert.ToBase64String(Encoding.UTF8.GetBytes(Content));

    private const string Content = """{"content":"for members only"}""";
    private const int TextType = 101;
    private const int GroupCreated = 1501;
    private const int MemberKicked = 1508;
    private const int MemberMuted = 1512;

    private readonly Dictionary<string, string> tokens = [];
    private ServerProcess server = null!;
    private HttpClient http = null!;
    private int number;
    private string? group;
    private string seq = "";

    public async ValueTask InitializeAsync()
    {
        server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Http };
        using var admin = new AdminApi(server.Http, server.Secret);
        string[] users = [.. Actors.All.Where(static actor => actor != Actors.Admin), Actors.Other, Actors.Spare];
        await admin.RegisterAsync(users);
        foreach (var userID in users)
        {
            tokens[userID] = await admin.TokenAsync(userID, platformID: 5);
        }

        var issued = await admin.PostAsync("/auth/get_admin_token", new { secret = server.Secret, userID = Actors.Admin }, token: null);
        tokens[Actors.Admin] = issued.GetProperty("token").GetString()!;
        await DoAsync(Actors.Owner, "/friend/add_black", """{"ownerUserID":"owner","blackUserID":"blocked"}""");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>The answer to one call, as text.</summary>
    internal async Task<string> CallAsync(AccessRow row, string actor)
    {
        var body = row.Body
            .Replace("{me}", actor, StringComparison.Ordinal)
            .Replace("{new}", $"new{++number}", StringComparison.Ordinal);
        if (group is null)
        {
            await EnterGroupAsync(body);
        }

        var answer = await PostAsync(
            row.Path,
            body.Replace("{group}", group, StringComparison.Ordinal)
                .Replace("{chat}", group, StringComparison.Ordinal)
                .Replace("{seq}", seq, StringComparison.Ordinal)
                .Replace("{applicant}", Actors.Spare, StringComparison.Ordinal),
            tokens[actor]);

        // Whoever was refused must not have changed anything: the next one finds the same group.
        if (CodeOf(answer) == 0)
        {
            LeaveGroup();
        }

        return answer;
    }

    /// <summary>The next call gets another group.</summary>
    internal void LeaveGroup() => group = null;

    /// <summary>The answer to a call with any token, or none.</summary>
    internal async Task<string> PostAsync(string path, string body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("operationID", "access");
        if (token is not null)
        {
            request.Headers.Add("token", token);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The error code of an answer.</summary>
    internal static int CodeOf(string answer) => (int)JsonNode.Parse(answer)!["errCode"]!;

    private async Task EnterGroupAsync(string body)
    {
        if (body.Contains("{chat}", StringComparison.Ordinal))
        {
            (group, seq) = await NewChatAsync();
        }
        else if (body.Contains("{group}", StringComparison.Ordinal))
        {
            group = await NewGroupAsync(isTold: false);
        }

        if (body.Contains("{applicant}", StringComparison.Ordinal))
        {
            await DoAsync(Actors.Spare, "/group/join_group", $$"""{"groupID":"{{group}}","joinSource":3}""");
        }
    }

    // What is told of a group arrives behind the answer of its making, and who is removed before has nothing to keep.
    private async Task<string> NewGroupAsync(bool isTold)
    {
        var groupID = $"g{++number}";
        await DoAsync(Actors.Owner, "/group/create_group", $$$"""
            {"ownerUserID":"owner","adminUserIDs":["manager"],"memberUserIDs":["member","muted","kicked","other"],
             "groupInfo":{"groupID":"{{{groupID}}}","groupName":"{{{GroupName}}}","groupType":2,"creatorUserID":"owner"}}
            """);
        await WaitAsync(isTold, groupID, GroupCreated);
        await DoAsync(Actors.Owner, "/group/kick_group", $$"""{"groupID":"{{groupID}}","kickedUserIDs":["kicked"]}""");
        await WaitAsync(isTold, groupID, MemberKicked);
        await DoAsync(Actors.Owner, "/group/mute_group_member", $$"""{"groupID":"{{groupID}}","userID":"muted","mutedSeconds":3600}""");
        await WaitAsync(isTold, groupID, MemberMuted);
        return groupID;
    }

    private async Task<(string GroupID, string Seq)> NewChatAsync()
    {
        var groupID = await NewGroupAsync(isTold: true);
        await DoAsync(Actors.Admin, "/msg/send_msg", $$"""
            {"sendID":"member","groupID":"{{groupID}}","content":{{Content}},"contentType":{{TextType}},"sessionType":3}
            """);
        return (groupID, (string)(await FindAsync(groupID, TextType))!["seq"]!.ToJsonString());
    }

    private Task WaitAsync(bool isTold, string groupID, int contentType) => isTold
        ? Eventually.TrueAsync(async () => await FindAsync(groupID, contentType) is not null, $"{contentType} in the chat of {groupID}")
        : Task.CompletedTask;

    private async Task<JsonNode?> FindAsync(string groupID, int contentType)
    {
        var pulled = await DoAsync(Actors.Owner, "/msg/pull_msg_by_seq", $$"""
            {"userID":"owner","seqRanges":[{"conversationID":"sg_{{groupID}}","begin":1,"end":99,"num":99}]}
            """);
        return pulled["data"]!["msgs"]?[$"sg_{groupID}"]?["Msgs"]?.AsArray().FirstOrDefault(message => (int)message!["contentType"]! == contentType);
    }

    private async Task<JsonNode> DoAsync(string actor, string path, string body)
    {
        var answer = await PostAsync(path, body, tokens[actor]);
        Assert.True(CodeOf(answer) == 0, $"{actor} {path}: {answer}");
        return JsonNode.Parse(answer)!;
    }
}
