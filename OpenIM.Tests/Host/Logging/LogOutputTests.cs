using System.Net.Http.Json;
using System.Text.Json;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Logging;

public sealed class LogOutputTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Json_lines_are_one_object_each_the_start_page_included()
    {
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["OPENIM_LOG__CONSOLE"] = "json" }, Token);
        await server.StopAsync();

        var lines = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            Assert.True(json.RootElement.TryGetProperty("@t", out _), line);
        }
    }

    [Fact]
    public async Task Neither_console_nor_file_carries_a_secret_token_or_message_body()
    {
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["OPENIM_LOG__LEVEL"] = "debug" }, Token);
        using var client = new HttpClient { BaseAddress = server.Http };
        client.DefaultRequestHeaders.Add("operationID", "log-test");

        using var answer = await client.PostAsJsonAsync("auth/get_admin_token", new { secret = server.Secret, userID = "imAdmin" }, Token);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        var token = json.RootElement.GetProperty("data").GetProperty("token").GetString()!;
        client.DefaultRequestHeaders.Add("token", token);
        using var registered = await client.PostAsJsonAsync("user/user_register", new { users = new[] { new { userID = "a", nickname = "a" }, new { userID = "b", nickname = "b" } } }, Token);
        using var sent = await client.PostAsJsonAsync(
            "msg/send_msg",
            new { sendID = "a", recvID = "b", senderPlatformID = 5, contentType = 101, sessionType = 1, content = new { content = "the-body-of-a-message" } },
            Token);
        var secret = server.Secret;
        await server.StopAsync();

        var everything = server.Output + string.Concat(Directory.GetFiles(Path.Combine(server.DataDirectory, "logs")).Select(File.ReadAllText));
        Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(token, everything, StringComparison.Ordinal);
        Assert.DoesNotContain("the-body-of-a-message", everything, StringComparison.Ordinal);
    }
}
