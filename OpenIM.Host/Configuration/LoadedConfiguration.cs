namespace OpenIM.Host.Configuration;

/// <summary>The configuration, read, merged and checked.</summary>
internal sealed class LoadedConfiguration(
    string? file,
    IConfigurationRoot configuration,
    IReadOnlyDictionary<Type, object> options,
    IReadOnlyList<ConfigurationMistake> mistakes)
{
    /// <summary>Full path of config.yaml; null when there is none and the built-in defaults apply.</summary>
    public string? File { get; } = file;

    /// <summary>File and environment, merged.</summary>
    public IConfigurationRoot Configuration { get; } = configuration;

    /// <summary>One object per section, by type.</summary>
    public IReadOnlyDictionary<Type, object> Options { get; } = options;

    /// <summary>Everything that is wrong. The options are to be used only when this is empty.</summary>
    public IReadOnlyList<ConfigurationMistake> Mistakes { get; } = mistakes;

    /// <summary>The options of one section.</summary>
    public T Get<T>()
        where T : class
        => (T)Options[typeof(T)];
}
