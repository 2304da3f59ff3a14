namespace OpenIM.Host.Configuration;

/// <summary>One top section of config.yaml and the class that holds it.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Type">The options class; its property initializers are the defaults.</param>
internal sealed record ConfigurationSection(string Name, Type Type);
