namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>The scenarios run one after the other: browsers and a 36 MB wasm side by side only make each other slow.</summary>
[CollectionDefinition(SdkWorld.Name)]
public sealed class SdkWorldCollection : ICollectionFixture<SdkWorld>;
