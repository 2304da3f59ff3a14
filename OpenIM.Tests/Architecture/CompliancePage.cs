using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace OpenIM.Tests.Architecture;

/// <summary>One line of docs/protocol/compliance.md.</summary>
/// <param name="Section">The heading above it.</param>
/// <param name="Name">Route, with <c>GET </c> before it where it is no POST, or number.</param>
/// <param name="State">done, partial or missing.</param>
internal sealed record ComplianceLine(string Section, string Name, string State)
{
    /// <summary>It is there, if only in part.</summary>
    public bool IsThere => State is "done" or "partial";
}

/// <summary>Reads docs/protocol/compliance.md.</summary>
internal static partial class CompliancePage
{
    public static IReadOnlyList<ComplianceLine> Read([CallerFilePath] string here = "")
    {
        var page = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "protocol", "compliance.md");
        var section = "";
        var lines = new List<ComplianceLine>();
        foreach (var line in File.ReadLines(page))
        {
            if (line.StartsWith('#'))
            {
                section = line.TrimStart('#', ' ');
            }
            else if (Row().Match(line) is { Success: true } row)
            {
                lines.Add(new ComplianceLine(section, row.Groups["name"].Value, row.Groups["state"].Value));
            }
        }

        return lines;
    }

    [GeneratedRegex(@"^\| `?(?<name>(GET )?/[^`|]+|\d+)`? \| (?<state>[^|]+) \|")]
    private static partial Regex Row();
}
