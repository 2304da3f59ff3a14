using System.Globalization;

namespace OpenIM.Host.Configuration;

/// <summary>Where a value stands.</summary>
/// <param name="Place">The file as it was named, <c>environment variable OPENIM_LOG__LEVEL</c>, or <c>built-in default</c>.</param>
/// <param name="Line">Line in the file; 0 for other places.</param>
internal sealed record ConfigurationOrigin(string Place, long Line = 0)
{
    /// <summary>A value that nobody has set.</summary>
    public static ConfigurationOrigin BuiltIn { get; } = new("built-in default");

    public override string ToString() => Line == 0 ? Place : string.Create(CultureInfo.InvariantCulture, $"{Place}:{Line}");
}
