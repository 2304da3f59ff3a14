using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>A message as the SDK shows it to the application; the fields that scenarios look at.</summary>
internal sealed record SdkMessage(
    string ClientMsgID, string ServerMsgID, string SendID, int ContentType, int Status, long Seq, bool IsRead, SdkText? TextElem)
{
    public const int Recalled = 2101;
    public const int Sent = 2;
    public const int Failed = 3;
    public const int Deleted = 4;

    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    /// <summary>What the message says; empty when it is no text.</summary>
    public string Text => TextElem?.Content ?? "";

    public static SdkMessage From(JsonElement json) => json.Deserialize<SdkMessage>(Wire)!;

    public static IReadOnlyList<SdkMessage> ListFrom(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.Deserialize<List<SdkMessage>>(Wire)! : [];

    public override string ToString() => $"#{Seq} {SendID}: {(Text.Length > 40 ? Text[..40] + "…" : Text)} ({ContentType}, {Status})";
}

/// <summary>The text part of a message.</summary>
internal sealed record SdkText(string Content);
