using System.Text.Json.Nodes;

namespace OpenIM.Tests.Host.AccountApi;

/// <summary>Talks to the account API as an app does: JSON in a body that says it is a form.</summary>
internal sealed class AccountClient(Uri address, string prefix = "") : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };

    public async Task<JsonNode> PostAsync(string path, string body, string? token = null)
    {
        using var answer = await SendAsync(path, body, token);
        Assert.Equal(200, (int)answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The <c>errCode</c>; a refusal must have name and detail, because apps show one or the other.</summary>
    public async Task<int> CodeOfAsync(string path, string body = "{}", string? token = null)
    {
        var envelope = await PostAsync(path, body, token);
        var code = (int)envelope["errCode"]!;
        if (code != 0)
        {
            Assert.NotEqual("", (string)envelope["errMsg"]!);
            Assert.NotEqual("", (string)envelope["errDlt"]!);
        }

        return code;
    }

    public async Task<HttpResponseMessage> SendAsync(string path, string body, string? token = null, string? operationID = "op")
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, prefix + path) { Content = content };
        foreach (var (name, value) in new[] { ("operationID", operationID), ("token", token) })
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<string> GetAsync(string path) => http.GetStringAsync(prefix + path, TestContext.Current.CancellationToken);

    public void Dispose() => http.Dispose();
}
