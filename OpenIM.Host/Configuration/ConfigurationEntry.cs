namespace OpenIM.Host.Configuration;

/// <summary>One value as found.</summary>
/// <param name="Value">The text; empty for an empty list.</param>
/// <param name="Origin">Where it stands.</param>
internal sealed record ConfigurationEntry(string Value, ConfigurationOrigin Origin);
