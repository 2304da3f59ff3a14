using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Somebody with an account, made past the page.</summary>
/// <param name="UserID">As the others know them.</param>
/// <param name="ImToken">Of the web, for REST and the hub.</param>
/// <param name="ChatToken">For the account API.</param>
internal sealed record WebAccount(string UserID, string ImToken, string ChatToken)
{
    public const string Password = "a long password";
    /// <summary>Its MD5: clients of the account API never send the password itself.</summary>
    public const string Digest = "9bfb1b9d0c2bc3f3c912eaae3099ca5a";
    /// <summary>The platform number of browsers.</summary>
    public const int Web = 5;
    private static readonly HttpClient Http = new() { Timeout = Eventually.Deadline };
    private static int made;

    /// <summary>How they are called.</summary>
    [JsonIgnore]
    public string Name { get; private init; } = "";

    /// <summary>What they sign in with.</summary>
    [JsonIgnore]
    public string Account { get; private init; } = "";

    /// <summary>Makes an account with a name that no other has.</summary>
    public static async Task<WebAccount> RegisterAsync(Uri server, string nickname)
    {
        var account = $"{new string([.. nickname.ToLowerInvariant().Where(char.IsAsciiLetter).Take(12)])}x{Interlocked.Increment(ref made)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/chat/account/register"))
        {
            Content = JsonContent.Create(new
            {
                invitationCode = "",
                verifyCode = "",
                deviceID = "",
                platform = Web,
                autoLogin = true,
                user = new { account, email = "", areaCode = "", phoneNumber = "", nickname, password = Digest },
            }),
        };
        request.Headers.Add("operationID", Guid.NewGuid().ToString());
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        using var envelope = JsonDocument.Parse(text);
        Assert.True(envelope.RootElement.GetProperty("errCode").GetInt32() == 0, text);
        return envelope.RootElement.GetProperty("data").Deserialize<WebAccount>(JsonSerializerOptions.Web)! with { Name = nickname, Account = account };
    }

    /// <summary>A browser profile in which they are signed in.</summary>
    /// <param name="origin">Where the page is served.</param>
    /// <param name="settings">More of what the page keeps, such as <c>openim.theme</c>.</param>
    public string SignedInAt(Uri origin, params (string Name, string Value)[] settings)
    {
        (string Name, string Value)[] kept = [("openim.session", JsonSerializer.Serialize(this, JsonSerializerOptions.Web)), .. settings];
        var localStorage = kept.Select(static one => new { name = one.Name, value = one.Value });
        return JsonSerializer.Serialize(new
        {
            cookies = Array.Empty<object>(),
            origins = new[] { new { origin = origin.GetLeftPart(UriPartial.Authority), localStorage } },
        });
    }
}
