namespace OpenIM.Host.Configuration;

/// <summary>What to tell someone who wrote a key that does not exist.</summary>
internal static class UnknownKey
{
    /// <summary>The nearest key of the same section, else the same word in another section, else the keys there are.</summary>
    public static string Advice(string key, SchemaNode section)
    {
        var near = Suggestion.For(key, section.Children.Keys);
        if (near is not null)
        {
            return $"Did you mean {section.Children[near].Path}?";
        }

        return section.Path.Length == 0
            ? $"Sections are {string.Join(", ", section.Children.Keys)}"
            : $"Keys of {section.Path} are {string.Join(", ", section.Children.Keys)}";
    }
}
