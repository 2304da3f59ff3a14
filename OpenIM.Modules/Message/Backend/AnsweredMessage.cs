using System.Text.Json;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Message.Backend;

/// <summary>The message that a bot answers, as the address of its webhook names it.</summary>
/// <param name="SendID">Who sent it.</param>
/// <param name="RecvID">Who received it; empty in a group.</param>
/// <param name="GroupID">The group; empty in a chat of two.</param>
internal sealed record AnsweredMessage(string SendID = "", string RecvID = "", string GroupID = "")
{
    /// <summary>Reads the key: base64 of JSON.</summary>
    /// <exception cref="ImException">1001: it is none, or names no sender.</exception>
    public static AnsweredMessage Read(string key)
    {
        if (key.Length == 0)
        {
            throw Errors.Args.With("missing key in query");
        }

        try
        {
            var read = JsonSerializer.Deserialize(Convert.FromBase64String(key), BackendJson.Relaxed.AnsweredMessage);
            return read is { SendID.Length: > 0 } ? read : throw Errors.Args.With("key holds no sendID");
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            throw Errors.Args.With("key is not the base64 of a JSON object");
        }
    }
}
