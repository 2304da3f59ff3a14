using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>One event that the SDK raised.</summary>
/// <param name="Name">As the SDK names it, <c>OnRecvNewMessages</c>.</param>
/// <param name="Data">Its data.</param>
internal sealed record SdkEvent(string Name, JsonElement Data)
{
    private readonly long at = TimeProvider.System.GetTimestamp();

    /// <summary>How long ago it was raised.</summary>
    public TimeSpan Age => TimeProvider.System.GetElapsedTime(at);

    public override string ToString() => $"{Name} {Shortened(Data.GetRawText())}";

    private static string Shortened(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
