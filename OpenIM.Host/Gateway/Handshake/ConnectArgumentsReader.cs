using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace OpenIM.Host.Gateway.Handshake;

/// <summary>
/// Reads the connect arguments from the query, in the plain and in the packed form. Whether the result is wanted as a
/// frame is found out even when something else cannot be read, so that the answer takes the right form.
/// </summary>
internal static class ConnectArgumentsReader
{
    public static ConnectArguments Read(UpgradeRequest request)
    {
        var packed = QueryString.Find(request.Query, "v");
        return string.IsNullOrEmpty(packed) ? ReadPlain(request) : ReadPacked(packed);
    }

    private static ConnectArguments ReadPlain(UpgradeRequest request)
    {
        string Value(string name) => QueryString.Find(request.Query, name) ?? "";

        var platform = Value("platformID");
        var isMsgResp = Value("isMsgResp");
        var hasPlatform = int.TryParse(platform, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var platformID);
        var compression = Value("compression");
        return new ConnectArguments
        {
            SendID = Value("sendID"),
            Token = Value("token"),
            OperationID = Value("operationID"),
            PlatformID = platformID,
            SdkType = Value("sdkType"),
            SdkVersion = Value("sdkVersion"),
            Compression = compression.Length == 0 ? request.Compression : compression,
            IsMsgResp = ParseBool(isMsgResp) == true,

            // COMPAT: isBackground is required by the original but has no effect there; a missing one is no mistake here.
            Unreadable = platform.Length != 0 && !hasPlatform ? "platformID is not int"
                : isMsgResp.Length != 0 && ParseBool(isMsgResp) is null ? "isMsgResp is not bool"
                : null,
        };
    }

    // Base64 with the URL alphabet, without padding, of a JSON object. Padding and the other alphabet do no harm.
    private static ConnectArguments ReadPacked(string packed)
    {
        var text = packed.TrimEnd('=').Replace('+', '-').Replace(' ', '-').Replace('/', '_');
        if (!Base64Url.IsValid(text))
        {
            return new ConnectArguments { Unreadable = "data is not base64" };
        }

        try
        {
            return ReadJson(Base64Url.DecodeFromChars(text));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            return new ConnectArguments { Unreadable = "data is not json" };
        }
    }

    private static ConnectArguments ReadJson(byte[] json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
        var root = document.RootElement;
        string Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

        return new ConnectArguments
        {
            SendID = Text("userID"),
            Token = Text("token"),
            OperationID = Text("operationID"),
            PlatformID = root.TryGetProperty("platformID", out var platform) ? platform.GetInt32() : 0,
            SdkType = Text("sdkType"),
            SdkVersion = Text("sdkVersion"),
            Compression = Text("compression"),
            IsMsgResp = root.TryGetProperty("sendResponse", out var response) && response.GetBoolean(),
        };
    }

    // The spellings that Go knows.
    private static bool? ParseBool(string text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => null,
    };
}
