using System.Collections;
using System.Globalization;

namespace OpenIM.Host.Configuration;

/// <summary>
/// Reads overrides <c>OPENIM_SECTION__KEY</c>, lists as <c>OPENIM_SECTION__KEY__0</c>. Names are compared without
/// regard to case, as environments differ in it. Variables without a double underscore are not ours to judge.
/// </summary>
internal sealed class EnvironmentReader(List<ConfigurationMistake> mistakes)
{
    private const string Prefix = "OPENIM_";
    private readonly Dictionary<string, ConfigurationEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The overrides by configuration key.</summary>
    public Dictionary<string, ConfigurationEntry> Read(IDictionary environment, SchemaNode root)
    {
        foreach (DictionaryEntry variable in environment)
        {
            var name = (string)variable.Key;
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && name.Contains("__", StringComparison.Ordinal))
            {
                ReadVariable(name, (string?)variable.Value ?? "", root);
            }
        }

        return entries;
    }

    private void ReadVariable(string name, string value, SchemaNode root)
    {
        var origin = new ConfigurationOrigin($"environment variable {name}");
        var words = name[Prefix.Length..].Split("__");
        var schema = root;
        for (var i = 0; i < words.Length; i++)
        {
            if (Child(schema, words[i]) is { } child)
            {
                schema = child;
                continue;
            }

            if (schema.ElementType is not null && i == words.Length - 1 && int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                entries[string.Create(CultureInfo.InvariantCulture, $"{schema.ConfigurationKey}:{index}")] = new(value, origin);
                return;
            }

            mistakes.Add(new(origin, string.Join('.', words), "is not a known key", AdviceFor(schema, words[i])));
            return;
        }

        if (schema.IsSection || (schema.ElementType is not null && value.Length > 0))
        {
            mistakes.Add(new(origin, schema.Path, "names a section or list as a whole, must name one value", Example(schema)));
            return;
        }

        entries[schema.ConfigurationKey] = new(value, origin);
    }

    private static SchemaNode? Child(SchemaNode schema, string word)
        => schema.Children.FirstOrDefault(child => string.Equals(child.Key, word, StringComparison.OrdinalIgnoreCase)).Value;

    private static string AdviceFor(SchemaNode schema, string word)
        => schema.IsSection ? UnknownKey.Advice(word, schema) : Example(schema);

    private static string Example(SchemaNode schema)
        => $"Write for example {Variable(schema.Leaves().First())}";

    private static string Variable(SchemaNode leaf)
        => Prefix + leaf.Path.ToUpperInvariant().Replace(".", "__", StringComparison.Ordinal) + (leaf.ElementType is null ? "" : "__0");
}
