using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Host.Hubs.Protocols;

/// <summary>A refused call: the object in which the text of the error ends (docs/protocol/hub.md §5).</summary>
internal sealed record HubRefusal(int ErrCode, string ErrMsg, string ErrDlt)
{
    /// <summary>The exception that SignalR answers with.</summary>
    public static HubException Exception(ErrorCode code, string detail)
        => new(JsonSerializer.Serialize(new HubRefusal(code.Number, code.Name, detail), HubJson.Relaxed.HubRefusal));
}
