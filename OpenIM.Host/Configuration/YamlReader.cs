using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OpenIM.Host.Configuration;

/// <summary>Reads config.yaml against the schema: known keys become entries with their lines, everything else a mistake.</summary>
internal sealed class YamlReader(string fileName, List<ConfigurationMistake> mistakes)
{
    private readonly Dictionary<string, ConfigurationEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The values of the file by configuration key; list elements end in <c>:0</c>, <c>:1</c>.</summary>
    public Dictionary<string, ConfigurationEntry> Read(TextReader text, SchemaNode root)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException failure)
        {
            mistakes.Add(new(At(failure.Start), "", $"is not YAML: {Sentence(failure)}", "Check the indentation and the quotes around here"));
            return entries;
        }

        if (stream.Documents.Count > 1)
        {
            mistakes.Add(new(At(stream.Documents[1].RootNode.Start), "", "begins a second document, must be one", "Remove the line ---"));
        }

        if (stream.Documents.Count > 0 && !IsNull(stream.Documents[0].RootNode))
        {
            ReadSection(stream.Documents[0].RootNode, root);
        }

        return entries;
    }

    private void ReadSection(YamlNode node, SchemaNode schema)
    {
        if (IsNull(node))
        {
            return;
        }

        if (node is not YamlMappingNode mapping)
        {
            mistakes.Add(new(At(node.Start), schema.Path, $"is {Shape(node)}, must be a section with keys", Keys(schema)));
            return;
        }

        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = keyNode is YamlScalarNode { Value: { } name } ? name : "";
            if (schema.Children.TryGetValue(key, out var child))
            {
                ReadNode(value, child);
                continue;
            }

            var path = schema.Path.Length == 0 ? key : $"{schema.Path}.{key}";
            mistakes.Add(new(At(keyNode.Start), path, "is not a known key", UnknownKey.Advice(key, schema)));
        }
    }

    private void ReadNode(YamlNode node, SchemaNode schema)
    {
        if (schema.IsSection)
        {
            ReadSection(node, schema);
        }
        else if (IsNull(node))
        {
            // "key:" with nothing behind it means the default, as in the shipped file.
        }
        else if (schema.ElementType is not null)
        {
            ReadList(node, schema);
        }
        else if (node is YamlScalarNode scalar)
        {
            entries[schema.ConfigurationKey] = new(scalar.Value ?? "", At(node.Start));
        }
        else
        {
            mistakes.Add(new(At(node.Start), schema.Path, $"is {Shape(node)}, must be {ValueParser.Rule(schema.Type)}"));
        }
    }

    private void ReadList(YamlNode node, SchemaNode schema)
    {
        if (node is not YamlSequenceNode sequence)
        {
            mistakes.Add(new(At(node.Start), schema.Path, $"is {Shape(node)}, must be a list", $"Write {schema.Path.Split('.')[^1]}: [\"{node}\"]"));
            return;
        }

        if (sequence.Children.Count == 0)
        {
            entries[schema.ConfigurationKey] = new("", At(node.Start));
        }

        for (var i = 0; i < sequence.Children.Count; i++)
        {
            if (sequence.Children[i] is YamlScalarNode scalar)
            {
                entries[string.Create(CultureInfo.InvariantCulture, $"{schema.ConfigurationKey}:{i}")] = new(scalar.Value ?? "", At(scalar.Start));
            }
            else
            {
                mistakes.Add(new(
                    At(sequence.Children[i].Start),
                    string.Create(CultureInfo.InvariantCulture, $"{schema.Path}[{i}]"),
                    $"is {Shape(sequence.Children[i])}, must be {ValueParser.Rule(schema.ElementType!)}"));
            }
        }
    }

    private ConfigurationOrigin At(Mark mark) => new(fileName, mark.Line);

    private static bool IsNull(YamlNode node)
        => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private static string Shape(YamlNode node) => node switch
    {
        YamlMappingNode => "a section with keys",
        YamlSequenceNode => "a list",
        YamlScalarNode scalar => $"\"{scalar.Value}\"",
        _ => "an alias",
    };

    private static string Keys(SchemaNode schema) => $"Its keys are {string.Join(", ", schema.Children.Keys)}";

    private static string Sentence(YamlException failure) => (failure.InnerException?.Message ?? failure.Message).TrimEnd('.');
}
