using System.Collections;
using OpenIM.Host.Configuration.Rules;

namespace OpenIM.Host.Configuration;

/// <summary>
/// Finds and reads the configuration: the named file, else <c>./config.yaml</c>, else the built-in defaults; overridden
/// by the environment. Collects every mistake instead of stopping at the first.
/// </summary>
internal static class ConfigurationLoader
{
    /// <summary>Name of the file that is looked for in the working directory.</summary>
    public const string DefaultFile = "config.yaml";

    private static readonly SchemaNode Schema = SchemaNode.Root(ConfigurationSections.All);

    /// <summary>Reads it all.</summary>
    /// <param name="namedFile">The file given by <c>--config</c>; null for the search.</param>
    /// <param name="environment">Environment variables.</param>
    public static LoadedConfiguration Load(string? namedFile, IDictionary environment)
    {
        var mistakes = new List<ConfigurationMistake>();
        var file = namedFile ?? (File.Exists(DefaultFile) ? DefaultFile : null);
        var entries = ReadFile(file, mistakes);
        Override(entries, new EnvironmentReader(mistakes).Read(environment, Schema));

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(entries.Select(static entry => KeyValuePair.Create(entry.Key, (string?)entry.Value.Value)))
            .Build();
        var binder = new OptionsBinder(configuration, key => OriginOf(key, entries), mistakes);
        var options = Schema.Children.Values.ToDictionary(static section => section.Type, binder.Bind);
        var rules = new RuleContext(options, key => OriginOf(key, entries), mistakes);
        EngineRules.Check(rules);
        ListenRules.Check(rules);
        AccountRules.Check(rules);
        return new LoadedConfiguration(file is null ? null : Path.GetFullPath(file), configuration, options, [.. mistakes.OrderBy(static mistake => mistake.Origin.Line)]);
    }

    /// <summary>Binds a section again with a value that the server made itself, such as the generated secret.</summary>
    public static LoadedConfiguration With(this LoadedConfiguration loaded, string path, string value)
    {
        var section = Schema.Children[path.Split('.')[0]];
        loaded.Configuration[path.Replace('.', ':')] = value;
        var binder = new OptionsBinder(loaded.Configuration, static _ => ConfigurationOrigin.BuiltIn, []);
        var options = new Dictionary<Type, object>(loaded.Options) { [section.Type] = binder.Bind(section) };
        return new LoadedConfiguration(loaded.File, loaded.Configuration, options, loaded.Mistakes);
    }

    private static Dictionary<string, ConfigurationEntry> ReadFile(string? file, List<ConfigurationMistake> mistakes)
    {
        if (file is null)
        {
            return new(StringComparer.OrdinalIgnoreCase);
        }

        try
        {
            using var text = File.OpenText(file);
            return new YamlReader(file, mistakes).Read(text, Schema);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(new(new ConfigurationOrigin(file), "", $"cannot be read: {failure.Message}", "Give an existing file to --config, or make one with: openim config init"));
            return new(StringComparer.OrdinalIgnoreCase);
        }
    }

    // A list in the environment replaces the whole list of the file: mixing both by position surprises everybody.
    private static void Override(Dictionary<string, ConfigurationEntry> entries, Dictionary<string, ConfigurationEntry> overrides)
    {
        foreach (var list in Schema.Leaves().Where(static leaf => leaf.ElementType is not null))
        {
            if (overrides.Keys.Any(key => Belongs(key, list.ConfigurationKey)))
            {
                foreach (var key in entries.Keys.Where(key => Belongs(key, list.ConfigurationKey)).ToArray())
                {
                    entries.Remove(key);
                }
            }
        }

        foreach (var (key, entry) in overrides)
        {
            entries[key] = entry;
        }
    }

    private static bool Belongs(string key, string listKey)
        => key.StartsWith(listKey, StringComparison.OrdinalIgnoreCase) && (key.Length == listKey.Length || key[listKey.Length] == ':');

    private static ConfigurationOrigin OriginOf(string configurationKey, Dictionary<string, ConfigurationEntry> entries)
        => entries.TryGetValue(configurationKey, out var entry) ? entry.Origin
            : entries.FirstOrDefault(candidate => Belongs(candidate.Key, configurationKey)).Value?.Origin ?? ConfigurationOrigin.BuiltIn;
}
