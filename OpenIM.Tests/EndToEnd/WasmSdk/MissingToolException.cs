namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>Something that the suite needs is not on this machine; the message says what. The tests are skipped by it.</summary>
internal sealed class MissingToolException(string message) : Exception(message);
