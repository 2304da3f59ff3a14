using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenIM.Modules.Message.Backend;

/// <summary>JSON inside the requests and messages of backends.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnsweredMessage))]
[JsonSerializable(typeof(MarkdownContent))]
[JsonSerializable(typeof(BusinessTips))]
internal sealed partial class BackendJson : JsonSerializerContext
{
    /// <summary>Without escapes that only HTML pages need.</summary>
    public static BackendJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>Content of a markdown message.</summary>
internal sealed record MarkdownContent(string Content);

/// <summary>Details of a business notification.</summary>
internal sealed record BusinessTips(string Key, string Data);
