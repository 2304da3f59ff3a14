using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>A message as clients know it (docs/protocol/gateway.md §6, <c>openim.sdkws.MsgData</c>).</summary>
public sealed record MsgData
{
    /// <summary>Who sends it.</summary>
    public string SendID { get; init; } = "";

    /// <summary>Who receives it, in sessions of two; equals the group in notifications of a group.</summary>
    public string RecvID { get; init; } = "";

    /// <summary>The group, in sessions of a group.</summary>
    public string GroupID { get; init; } = "";

    /// <summary>The id that the sender gave it; the same on every resend.</summary>
    public string ClientMsgID { get; init; } = "";

    /// <summary>The id that the server derived from the message key.</summary>
    public string ServerMsgID { get; init; } = "";

    /// <summary>The platform it was sent from.</summary>
    public int SenderPlatformID { get; init; }

    /// <summary>Nickname of the sender when it was sent.</summary>
    public string SenderNickname { get; init; } = "";

    /// <summary>Picture of the sender when it was sent.</summary>
    public string SenderFaceURL { get; init; } = "";

    /// <summary>1 single, 3 group, 4 notification account (<see cref="SessionTypes"/>).</summary>
    public int SessionType { get; init; }

    /// <summary>100 user, 200 system.</summary>
    public int MsgFrom { get; init; }

    /// <summary>What the content is (<see cref="ContentTypes"/>).</summary>
    public int ContentType { get; init; }

    /// <summary>UTF-8 JSON, its shape given by <see cref="ContentType"/>. The server stores it as it came.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Place in the conversation, from 1; 0 when the message is not stored.</summary>
    public long Seq { get; init; }

    /// <summary>When the server accepted it, Unix ms.</summary>
    public long SendTime { get; init; }

    /// <summary>When the sender made it, Unix ms, by the sender's clock.</summary>
    public long CreateTime { get; init; }

    /// <summary>1 sending, 2 sent, 3 failed, 4 deleted.</summary>
    public int Status { get; init; }

    /// <summary>Read by the receiver; single chats only.</summary>
    public bool IsRead { get; init; }

    /// <summary>Switches (<see cref="OptionKeys"/>); a missing key means true. Null when the message carries none.</summary>
    public IReadOnlyDictionary<string, bool>? Options { get; init; }

    /// <summary>Text of the offline push; null when the message carries none.</summary>
    public OfflinePushInfo? OfflinePushInfo { get; init; }

    /// <summary>Mentioned users; <c>AtAllTag</c> means everybody.</summary>
    public IReadOnlyList<string> AtUserIDList { get; init; } = [];

    /// <summary>JSON of the SDK's own; stored and returned as it came.</summary>
    public string AttachedInfo { get; init; } = "";

    /// <summary>Free text of the application.</summary>
    public string Ex { get; init; } = "";

    /// <summary>The value of a switch; missing means true.</summary>
    public bool Option(string key) => Options is null || !Options.TryGetValue(key, out var value) || value;

    /// <summary>Decodes the protobuf form.</summary>
    /// <exception cref="FormatException">The bytes are no MsgData.</exception>
    public static MsgData Decode(ReadOnlySpan<byte> bytes) => MsgDataCodec.Decode(bytes);

    /// <summary>Appends the protobuf form to <paramref name="writer"/>.</summary>
    public void Encode(ProtoWriter writer) => MsgDataCodec.Encode(this, writer);

    /// <summary>The protobuf form.</summary>
    public byte[] ToByteArray()
    {
        using var writer = new ProtoWriter();
        Encode(writer);
        return writer.ToArray();
    }
}

/// <summary>What an offline push shows.</summary>
/// <param name="Title">Title.</param>
/// <param name="Desc">Text.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="IOSPushSound">Sound on iOS.</param>
/// <param name="IOSBadgeCount">True counts the badge up on iOS.</param>
/// <param name="SignalInfo">Signalling payload.</param>
public sealed record OfflinePushInfo(
    string Title = "",
    string Desc = "",
    string Ex = "",
    [property: System.Text.Json.Serialization.JsonPropertyName("iOSPushSound")] string IOSPushSound = "",
    [property: System.Text.Json.Serialization.JsonPropertyName("iOSBadgeCount")] bool IOSBadgeCount = false,
    string SignalInfo = "");
