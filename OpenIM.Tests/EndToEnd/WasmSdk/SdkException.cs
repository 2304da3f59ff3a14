namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>The SDK refused or failed a call.</summary>
internal sealed class SdkException(string method, int code, string message)
    : Exception($"{method}: {code} {message}")
{
    public int Code { get; } = code;
}
