using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenIM.Tests.Golden;

/// <summary>
/// Sends recorded exchanges to a server under test. Tokens and generated ids of the recording are replaced by those
/// that this server gave.
/// </summary>
internal sealed partial class GoldenReplayer(HttpClient http, string secret)
{
    private const string RecordedSecret = "openIM123";

    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private string newestToken = "";

    /// <summary>Sends one exchange. What the recording names in its answer is bound to what came.</summary>
    public async Task<GoldenAnswer> SendAsync(GoldenExchange exchange, CancellationToken cancellationToken)
    {
        using var request = RequestOf(exchange);
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var answer = new GoldenAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), text);
        Bind(exchange.Response, answer.Json);
        return answer;
    }

    /// <summary>Says what stands for a recorded id that no recorded answer shows.</summary>
    public void Bind(string recorded, string ours) => known[recorded] = ours;

    /// <summary>The recorded text with this server's values in it.</summary>
    public string Translate(string recorded)
    {
        foreach (var (name, value) in known)
        {
            recorded = recorded.Replace(name, value, StringComparison.Ordinal);
        }

        return UnknownToken().Replace(recorded, Tampered(newestToken));
    }

    private HttpRequestMessage RequestOf(GoldenExchange exchange)
    {
        var request = new HttpRequestMessage(new HttpMethod(exchange.Method), exchange.Path);
        if ((exchange.RawBody ?? BodyOf(exchange)) is { } body)
        {
            // Everywhere else the type says nothing: text it is, and nothing comes of it.
            var type = exchange.Path.StartsWith("/jssdk/", StringComparison.Ordinal) ? "application/json" : "text/plain";
            request.Content = new StringContent(Translate(body), Encoding.UTF8, type);
        }

        if (!exchange.NoOperationID)
        {
            request.Headers.TryAddWithoutValidation("operationID", $"golden-{exchange.Seq}");
        }

        if (exchange.Token is not null)
        {
            request.Headers.TryAddWithoutValidation("token", Translate(exchange.Token));
        }

        foreach (var (name, value) in exchange.Headers ?? new Dictionary<string, string>())
        {
            request.Headers.TryAddWithoutValidation(name, Translate(value));
        }

        return request;
    }

    private string? BodyOf(GoldenExchange exchange)
    {
        if (exchange.Body is JsonObject body
            && exchange.Path == "/auth/get_admin_token"
            && body["secret"] is JsonValue given
            && given.ToString() == RecordedSecret)
        {
            var changed = body.DeepClone();
            changed["secret"] = secret;
            return changed.ToJsonString();
        }

        return exchange.Body?.ToJsonString();
    }

    private void Bind(JsonNode? recorded, JsonNode? ours)
    {
        switch (recorded, ours)
        {
            case (JsonObject expected, JsonObject actual):
                foreach (var (key, value) in expected)
                {
                    Bind(value, actual[key]);
                }

                break;
            case (JsonArray expected, JsonArray actual):
                foreach (var (left, right) in expected.Zip(actual))
                {
                    Bind(left, right);
                }

                break;
            case (JsonValue expected, JsonValue actual) when expected.TryGetValue<string>(out var name) && actual.TryGetValue<string>(out var value):
                BindText(name, value);
                break;
            default:
                break;
        }
    }

    private void BindText(string name, string value)
    {
        if (Token().IsMatch(name))
        {
            // The original gives the same token twice within a second and the recording says so; ours never does. The
            // name then stands for the newest one.
            known[name] = newestToken = value;
        }
        else if (GeneratedID().IsMatch(name) && GeneratedID().IsMatch(value))
        {
            known.TryAdd(name, value);
        }
    }

    // The middle of the signature: the last character may hold bits that do not count.
    private static string Tampered(string token)
    {
        if (token.Length < 20)
        {
            return token;
        }

        var signature = token.ToCharArray();
        signature[^10] = signature[^10] == 'A' ? 'B' : 'A';
        return new string(signature);
    }

    [GeneratedRegex(@"^\{\{token:\d+\}\}$")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{\{token:unknown\d+\}\}")]
    private static partial Regex UnknownToken();

    // IDs of groups, and of version logs.
    [GeneratedRegex(@"^(\d{7,11}|[0-9a-f]{24})$")]
    private static partial Regex GeneratedID();
}
