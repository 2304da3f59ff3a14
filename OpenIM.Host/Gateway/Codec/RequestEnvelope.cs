namespace OpenIM.Host.Gateway.Codec;

/// <summary>What a client asks (docs/protocol/gateway.md §3.1). The data is a view into the decoded message.</summary>
internal ref struct RequestEnvelope
{
    /// <summary>Longest trace id and correlation key in UTF-8 bytes: both travel back, and the trace id on into every push.</summary>
    public const int MaxIDBytes = 1024;

    public RequestEnvelope()
    {
    }

    /// <summary>The operation; 0 when the envelope names none.</summary>
    public int ReqIdentifier;

    /// <summary>True when SendID is the connection's user.</summary>
    public bool IsFromUser;

    /// <summary>Trace id.</summary>
    public string OperationID = "";

    /// <summary>Correlation key of the reply.</summary>
    public string MsgIncr = "";

    /// <summary>The protobuf request.</summary>
    public ReadOnlySpan<byte> Data;
}
