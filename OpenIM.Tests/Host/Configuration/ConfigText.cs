using System.Collections;
using OpenIM.Host.Configuration;

namespace OpenIM.Tests.Host.Configuration;

/// <summary>Loads a configuration from text and variables, as if they were a file and the environment.</summary>
internal static class ConfigText
{
    public static LoadedConfiguration Load(string yaml, params (string Name, string Value)[] environment)
    {
        var directory = Directory.CreateTempSubdirectory("openim-config-").FullName;
        try
        {
            var file = Path.Combine(directory, "config.yaml");
            File.WriteAllText(file, yaml);
            return ConfigurationLoader.Load(file, Variables(environment));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>The mistakes as an operator reads them, without the directory of the file.</summary>
    public static IReadOnlyList<string> Mistakes(string yaml, params (string Name, string Value)[] environment)
        => [.. Load(yaml, environment).Mistakes.Select(static mistake => WithoutDirectory(mistake.ToString()))];

    private static string WithoutDirectory(string mistake)
        => mistake.StartsWith(Path.GetTempPath(), StringComparison.Ordinal) ? mistake[mistake.IndexOf("config.yaml", StringComparison.Ordinal)..] : mistake;

    private static Hashtable Variables((string Name, string Value)[] environment)
    {
        var table = new Hashtable();
        foreach (var (name, value) in environment)
        {
            table[name] = value;
        }

        return table;
    }
}
