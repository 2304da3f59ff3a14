using System.Collections;
using System.Text.Json;
using OpenIM.Host.Configuration;
using YamlDotNet.RepresentationModel;

namespace OpenIM.Tests.Host.Configuration;

public sealed class ShippedConfigurationTests
{
    private static readonly string Text = Shipped();

    public static TheoryData<string> Sections => [.. ConfigurationSections.All.Select(static section => section.Name)];

    [Fact]
    public void The_shipped_file_has_no_mistakes() => Assert.Empty(ConfigText.Mistakes(Text));

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_shipped_file_has_every_key_of_a_section_and_its_default(string section)
    {
        var type = ConfigurationSections.All.Single(known => known.Name == section).Type;
        var defaults = Activator.CreateInstance(type);
        var shipped = ConfigText.Load(Text).Options[type];

        foreach (var key in SchemaNode.Root(ConfigurationSections.All).Children[section].Leaves())
        {
            Assert.True(Find(key.Path) is not null, $"{key.Path} is missing in config.yaml");
            Assert.Equal(Plain(Value(defaults, key)), Plain(Value(shipped, key)));
        }
    }

    [Fact]
    public void Every_key_of_the_shipped_file_has_a_comment_above_it_or_shares_one()
    {
        var previous = "";
        foreach (var line in Text.Split('\n'))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal) && !line.TrimStart().StartsWith('#'))
            {
                // "username", "password" and "database" share the comment above the first of them.
                var shares = previous.TrimStart() is ['u' or 'p', ..] && line.TrimStart() is ['p' or 'd', ..];
                Assert.True(previous.TrimStart().StartsWith('#') || shares, $"no comment above: {line}");
            }

            previous = line;
        }
    }

    [Fact]
    public void A_spelled_out_value_differs_from_no_value()
    {
        // "key:" means the default, so a list that is meant to be empty has to be written as [].
        Assert.Equal(["http://127.0.0.1:10003"], ConfigText.Load("listen:\n  ops:\n").Get<OpenIM.Host.Configuration.Options.ListenerOptions>().Ops);
        Assert.Empty(ConfigText.Load("listen:\n  ops: []\n").Get<OpenIM.Host.Configuration.Options.ListenerOptions>().Ops);
    }

    private static YamlNode? Find(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text));
        var node = stream.Documents[0].RootNode;
        foreach (var word in path.Split('.'))
        {
            if (node is not YamlMappingNode mapping || !mapping.Children.TryGetValue(new YamlScalarNode(word), out node))
            {
                return null;
            }
        }

        return node;
    }

    // The value at the place of a key, through the sections inside a section.
    private static object? Value(object? options, SchemaNode key)
    {
        foreach (var word in key.Path.Split('.')[1..])
        {
            var property = options!.GetType().GetProperties().Single(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == word);
            options = property.GetValue(options);
        }

        return options;
    }

    private static object? Plain(object? value)
        => value is IEnumerable list and not string ? string.Join('|', list.Cast<object>()) : value;

    private static string Shipped()
    {
        using var stream = typeof(ConfigurationSections).Assembly.GetManifestResourceStream("config.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
