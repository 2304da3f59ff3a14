using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>A refused call (docs/protocol/hub.md §5).</summary>
public sealed class HubRefusedException(int code, string name, string detail) : Exception($"{code} {name}: {detail}")
{
    public int Code => code;

    public string Detail => detail;

    /// <summary>From the text of SignalR's error.</summary>
    public static HubRefusedException Parse(string text)
    {
        using var json = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..]);
        var error = json.RootElement;
        return new HubRefusedException(
            error.GetProperty("errCode").GetInt32(), error.GetProperty("errMsg").GetString()!, error.GetProperty("errDlt").GetString()!);
    }
}
