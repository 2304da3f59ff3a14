using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>Text messages as clients of the hub write and read them.</summary>
internal static class Texts
{
    /// <summary>The argument of a <c>Send</c>.</summary>
    public static object To(string recvID, string text, string? clientMsgID = null) => new
    {
        clientMsgID = clientMsgID ?? RandomIDs.Hex32(),
        recvID,
        sessionType = SessionTypes.Single,
        contentType = ContentTypes.Text,
        content = JsonSerializer.Serialize(new { content = text }),
    };

    /// <summary>The text of a content; empty when it is none.</summary>
    public static string Of(string content)
    {
        using var json = JsonDocument.Parse(content);
        return json.RootElement.TryGetProperty("content", out var text) ? text.GetString()! : "";
    }

    /// <summary>True when a <c>Messages</c> brings this text.</summary>
    public static bool Are(JsonElement messages, string text)
        => messages.EnumerateArray().Any(message => Of(message.GetProperty("content").GetString()!) == text);
}
