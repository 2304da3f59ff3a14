using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenIM.Tests.Golden;

/// <summary>One recorded REST exchange of the original server.</summary>
public sealed record GoldenExchange(
    int Seq,
    string Area,
    string Name,
    string Method,
    string Path,
    string? Token = null,
    bool NoOperationID = false,
    IReadOnlyDictionary<string, string>? Headers = null,
    JsonNode? Body = null,
    string? RawBody = null,
    int Status = 0,
    string? ContentType = null,
    JsonNode? Response = null,
    string? ResponseText = null,
    bool Unchecked = false)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The exchanges of a recording, in its order.</summary>
    public static IReadOnlyList<GoldenExchange> ReadAll(string file)
        => [.. File.ReadLines(file).Select(static line => JsonSerializer.Deserialize<GoldenExchange>(line, Options)!)];
}
