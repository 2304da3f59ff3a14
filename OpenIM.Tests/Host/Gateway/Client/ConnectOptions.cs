namespace OpenIM.Tests.Host.Gateway.Client;

/// <summary>How a <see cref="RawGatewayClient"/> connects. Values go into the query as they are.</summary>
internal sealed record ConnectOptions(string UserID, string Token)
{
    public int PlatformID { get; init; } = 5;

    public bool Json { get; init; }

    public bool Gzip { get; init; }

    public bool IsMsgResp { get; init; } = true;

    public string OperationID { get; init; } = "op-connect";

    public string Path { get; init; } = "/";

    /// <summary>Size of the socket's receive buffer, for clients that do not read; null leaves it to the system.</summary>
    public int? ReceiveBuffer { get; init; }

    public string Target
        => $"{Path}?sendID={UserID}&token={Token}&platformID={PlatformID}&operationID={OperationID}&isBackground=false"
            + (IsMsgResp ? "&isMsgResp=true" : "") + (Json ? "&sdkType=js" : "") + (Gzip ? "&compression=gzip" : "");
}
