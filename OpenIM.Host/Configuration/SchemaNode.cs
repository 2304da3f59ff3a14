using System.Reflection;
using System.Text.Json;

namespace OpenIM.Host.Configuration;

/// <summary>What may stand at one place of the configuration: a section with keys, a value, or a list of values.</summary>
internal sealed class SchemaNode
{
    private SchemaNode(string path, Type type, PropertyInfo? property)
    {
        Path = path;
        Type = type;
        Property = property;
        ElementType = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
            : null;
    }

    /// <summary>Dotted path, such as <c>listen.http</c>; empty for the root.</summary>
    public string Path { get; }

    /// <summary>Type of the value; of the options class for a section.</summary>
    public Type Type { get; }

    /// <summary>Where the value goes; null for a top section.</summary>
    public PropertyInfo? Property { get; }

    /// <summary>Type of the elements of a list; null when this is no list.</summary>
    public Type? ElementType { get; }

    /// <summary>Keys of a section by name, in the order of the class; empty for values and lists.</summary>
    public Dictionary<string, SchemaNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>True for a section.</summary>
    public bool IsSection => Children.Count > 0;

    /// <summary>Key of the same place in Microsoft.Extensions.Configuration.</summary>
    public string ConfigurationKey => Path.Replace('.', ':');

    /// <summary>True for values that no message may repeat.</summary>
    public bool IsSecret => Property is { } property
        && (property.Name.EndsWith("Secret", StringComparison.Ordinal) || property.Name.EndsWith("Password", StringComparison.Ordinal)
            || property.Name.EndsWith("Uri", StringComparison.Ordinal));

    /// <summary>The schema of all sections.</summary>
    public static SchemaNode Root(IEnumerable<ConfigurationSection> sections)
    {
        var root = new SchemaNode("", typeof(object), null);
        foreach (var section in sections)
        {
            var node = new SchemaNode(section.Name, section.Type, null);
            node.AddKeys();
            root.Children.Add(section.Name, node);
        }

        return root;
    }

    /// <summary>Every value and list below this node.</summary>
    public IEnumerable<SchemaNode> Leaves()
        => IsSection ? Children.Values.SelectMany(static child => child.Leaves()) : [this];

    private void AddKeys()
    {
        foreach (var property in Type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.SetMethod is null)
            {
                continue;
            }

            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var child = new SchemaNode($"{Path}.{name}", property.PropertyType, property);
            if (child.Type.Name.EndsWith("Options", StringComparison.Ordinal))
            {
                child.AddKeys();
            }

            Children.Add(name, child);
        }
    }
}
