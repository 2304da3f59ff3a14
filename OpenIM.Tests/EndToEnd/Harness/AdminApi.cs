using System.Net.Http.Json;
using System.Text.Json;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Harness;

/// <summary>What a company's backend does over REST: registers users, fetches tokens, calls routes as the administrator.</summary>
internal sealed class AdminApi(Uri address, string secret) : IDisposable
{
    private const string AdminUserID = "imAdmin";
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = Eventually.Deadline };
    private string? adminToken;

    public Task RegisterAsync(params IEnumerable<string> userIDs) => CallAsync(
        "/user/user_register", new { users = userIDs.Select(id => new { userID = id, nickname = $"nick of {id}", faceURL = "" }) });

    public async Task<string> TokenAsync(string userID, int platformID) =>
        (await CallAsync("/auth/get_user_token", new { userID, platformID })).GetProperty("token").GetString()!;

    /// <summary>Calls a route as the administrator; answers <c>data</c>.</summary>
    public async Task<JsonElement> CallAsync(string path, object body)
    {
        adminToken ??= (await PostAsync("/auth/get_admin_token", new { secret, userID = AdminUserID }, token: null))
            .GetProperty("token").GetString();
        return await PostAsync(path, body, adminToken);
    }

    /// <summary>Calls a route with any token, or none; answers <c>data</c>.</summary>
    /// <exception cref="InvalidOperationException">The envelope carries an error.</exception>
    public async Task<JsonElement> PostAsync(string path, object body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("operationID", Guid.NewGuid().ToString());
        if (token is not null)
        {
            request.Headers.Add("token", token);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        using var envelope = JsonDocument.Parse(text);
        if (envelope.RootElement.GetProperty("errCode").GetInt32() != 0)
        {
            throw new InvalidOperationException($"{path}: {text}");
        }

        return envelope.RootElement.TryGetProperty("data", out var data) ? data.Clone() : default;
    }

    public void Dispose() => http.Dispose();
}
