using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenIM.Tests.Golden;

/// <summary>What the server under test answered.</summary>
internal sealed record GoldenAnswer(int Status, string? ContentType, string Text)
{
    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonNode? Json { get; } = Parse(Text);

    /// <summary>Text as JSON; null when it is none.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
