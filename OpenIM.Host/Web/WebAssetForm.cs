namespace OpenIM.Host.Web;

/// <summary>The bytes that go out for a file.</summary>
/// <param name="Bytes">What is sent.</param>
/// <param name="Encoding">The content coding; null when there is none.</param>
/// <param name="ETag">The entity tag, in quotes.</param>
internal readonly record struct WebAssetForm(ReadOnlyMemory<byte> Bytes, string? Encoding, string ETag);
