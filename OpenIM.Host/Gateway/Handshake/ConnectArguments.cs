using OpenIM.Host.Gateway.Codec;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Host.Gateway.Handshake;

/// <summary>What a client says about itself when it connects (docs/protocol/gateway.md §1.2, §1.3).</summary>
internal sealed record ConnectArguments
{
    public string SendID { get; init; } = "";

    public string Token { get; init; } = "";

    public string OperationID { get; init; } = "";

    public int PlatformID { get; init; }

    public string SdkType { get; init; } = "";

    public string SdkVersion { get; init; } = "";

    /// <summary>Only <c>gzip</c> means something.</summary>
    public string Compression { get; init; } = "";

    /// <summary>The connect result is wanted as first text frame.</summary>
    public bool IsMsgResp { get; init; }

    /// <summary>What could not even be read; null when everything could.</summary>
    public string? Unreadable { get; init; }

    public WireForm Form => WireForms.Of(SdkType == "js", Compression == "gzip");

    /// <summary>Checks in the original's order (docs/protocol/gateway.md §1.4).</summary>
    /// <exception cref="ImException"><see cref="Errors.ConnArgs"/>.</exception>
    public void Validate()
    {
        var mistake = Unreadable
            ?? (OperationID.Length == 0 ? "operationID is empty"
                : Token.Length == 0 ? "token is empty"
                : SendID.Length == 0 ? "sendID is empty"
                : !Platforms.IsKnown(PlatformID) ? "platformID is invalid"
                : SdkType is not ("" or "go" or "js") ? "sdkType is invalid"
                : null);
        if (mistake is not null)
        {
            throw Errors.ConnArgs.With(mistake);
        }
    }
}
