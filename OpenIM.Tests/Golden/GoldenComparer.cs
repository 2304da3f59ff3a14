using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenIM.Tests.Golden;

/// <summary>
/// What is contract in a recorded answer: status, error code, and for successes keys, kinds and values, where times,
/// versions and generated ids have to be of the same kind only. Texts of refusals are wording.
/// </summary>
internal static partial class GoldenComparer
{
    private const long FirstTime = 1_000_000_000;

    /// <summary>The differences, each as <c>path: recorded …, ours …</c>.</summary>
    /// <param name="exchange">The recording.</param>
    /// <param name="answer">Our answer.</param>
    /// <param name="translate">Puts our tokens and ids into recorded text.</param>
    public static IReadOnlyList<string> Differences(GoldenExchange exchange, GoldenAnswer answer, Func<string, string> translate)
    {
        if (exchange.Unchecked)
        {
            return [];
        }

        if (exchange.Status == 500)
        {
            return CodeOf(answer.Json) is null or 0 ? ["$status: recorded 500, ours no refusal"] : [];
        }

        var differences = new List<string>();
        Check(differences, "$status", exchange.Status, answer.Status);
        if (exchange.ContentType is not null)
        {
            Check(differences, "$contentType", exchange.ContentType, answer.ContentType);
        }

        if (exchange.ResponseText is not null)
        {
            Check(differences, "$text", exchange.ResponseText, answer.Text);
        }
        else
        {
            CompareAnswers(differences, GoldenOrder.Sorted(Translated(exchange.Response, translate)), GoldenOrder.Sorted(answer.Json), translate);
        }

        return differences;
    }

    // Keys of maps hold ids, too.
    private static JsonNode? Translated(JsonNode? recorded, Func<string, string> translate)
        => recorded is null ? null : JsonNode.Parse(translate(recorded.ToJsonString()));

    private static void CompareAnswers(List<string> differences, JsonNode? recorded, JsonNode? ours, Func<string, string> translate)
    {
        if (recorded is JsonObject envelope && CodeOf(envelope) is { } code)
        {
            CompareEnvelopes(differences, envelope, code, ours, translate);
            return;
        }

        Compare(differences, "$", "", recorded, ours, translate);
    }

    private static void CompareEnvelopes(
        List<string> differences, JsonObject recorded, int code, JsonNode? ours, Func<string, string> translate)
    {
        var ourCode = CodeOf(ours);
        if (code == 500 ? ourCode is null or 0 : ourCode != code)
        {
            differences.Add($"$.errCode: recorded {code}, ours {ourCode?.ToString() ?? "none"}");
            return;
        }

        if (code == 0)
        {
            Compare(differences, "$", "", recorded, ours, translate);
        }
    }

    private static void Compare(
        List<string> differences, string path, string key, JsonNode? recorded, JsonNode? ours, Func<string, string> translate)
    {
        if (KindOf(recorded) != KindOf(ours))
        {
            differences.Add($"{path}: recorded {KindOf(recorded)}, ours {KindOf(ours)}");
            return;
        }

        switch (recorded)
        {
            case JsonObject expected:
                CompareObjects(differences, path, expected, (JsonObject)ours!, translate);
                break;
            case JsonArray expected:
                CompareArrays(differences, path, key, expected, (JsonArray)ours!, translate);
                break;
            case JsonValue expected:
                CompareValues(differences, path, key, expected, (JsonValue)ours!, translate);
                break;
            default:
                break;
        }
    }

    private static void CompareObjects(
        List<string> differences, string path, JsonObject recorded, JsonObject ours, Func<string, string> translate)
    {
        Check(differences, path + " keys", Keys(recorded), Keys(ours));
        foreach (var (name, value) in recorded.Where(pair => ours.ContainsKey(pair.Key)))
        {
            Compare(differences, $"{path}.{name}", name, value, ours[name], translate);
        }

        static string Keys(JsonObject node) => string.Join(' ', node.Select(static pair => pair.Key).Order(StringComparer.Ordinal));
    }

    private static void CompareArrays(
        List<string> differences, string path, string key, JsonArray recorded, JsonArray ours, Func<string, string> translate)
    {
        Check(differences, path + " length", recorded.Count, ours.Count);
        for (var i = 0; i < Math.Min(recorded.Count, ours.Count); i++)
        {
            Compare(differences, $"{path}[{i}]", key, recorded[i], ours[i], translate);
        }
    }

    private static void CompareValues(
        List<string> differences, string path, string key, JsonValue recorded, JsonValue ours, Func<string, string> translate)
    {
        if (VersionKey().IsMatch(key) || (IsTime(key, recorded) && IsTime(key, ours)))
        {
            return;
        }

        if (recorded.GetValueKind() != JsonValueKind.String)
        {
            Check(differences, path, recorded.ToJsonString(), ours.ToJsonString());
            return;
        }

        var (expected, actual) = (translate(recorded.ToString()), ours.ToString());
        if (Inner(expected) is { } left && Inner(actual) is { } right)
        {
            Compare(differences, path + "→", key, left, right, translate);
        }
        else
        {
            Check(differences, path, expected, actual);
        }
    }

    // JSON inside a string, plain or base64, is compared as JSON.
    private static JsonNode? Inner(string text)
    {
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            return GoldenAnswer.Parse(text);
        }

        return text.Length >= 4 && Base64.IsValid(text) && Encoding.UTF8.GetString(Convert.FromBase64String(text)) is ['{', ..] inner
            ? GoldenAnswer.Parse(inner)
            : null;
    }

    private static bool IsTime(string key, JsonValue value)
        => TimeKey().IsMatch(key) && value.TryGetValue<long>(out var number) && number >= FirstTime;

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        { } kind => kind.ToString(),
    };

    private static int? CodeOf(JsonNode? envelope)
        => envelope is JsonObject node && node["errCode"] is JsonValue value && value.TryGetValue<int>(out var code) ? code : null;

    private static void Check<T>(List<string> differences, string path, T recorded, T ours)
    {
        if (!EqualityComparer<T>.Default.Equals(recorded, ours))
        {
            differences.Add($"{path}: recorded {recorded}, ours {ours}");
        }
    }

    [GeneratedRegex("(?i)time(seconds)?$")]
    private static partial Regex TimeKey();

    [GeneratedRegex("^(version|versionID|sortVersion|idHash|groupMemberListHash|serverMsgID|clientMsgID)$")]
    private static partial Regex VersionKey();
}
