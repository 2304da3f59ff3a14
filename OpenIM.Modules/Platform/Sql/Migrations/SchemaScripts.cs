using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace OpenIM.Modules.Platform.Sql.Migrations;

/// <summary>
/// The schema scripts in an assembly: every embedded <c>…/Schema/V0001__name.sql</c>, of all modules. Their numbers
/// are one row for the whole store.
/// </summary>
internal sealed partial class SchemaScripts
{
    /// <summary>The scripts of an assembly below a namespace.</summary>
    public SchemaScripts(Assembly assembly, string root)
    {
        Assembly = assembly;
        var scripts = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(root, StringComparison.Ordinal))
            .Select(static name => ScriptName().Match(name))
            .Where(static match => match.Success)
            .ToArray();
        Folders = [.. scripts.Select(static match => match.Groups["folder"].Value).Distinct(StringComparer.Ordinal)];
        NewestVersion = scripts.Max(static match => int.Parse(match.Groups["version"].Value, CultureInfo.InvariantCulture));
    }

    public Assembly Assembly { get; }

    /// <summary>Resource names up to and with <c>.Schema.</c>.</summary>
    public string[] Folders { get; }

    /// <summary>The version of a store after all scripts.</summary>
    public int NewestVersion { get; }

    [GeneratedRegex(@"^(?<folder>.+\.Schema\.)V(?<version>\d+)__[^.]+\.sql$")]
    private static partial Regex ScriptName();
}
