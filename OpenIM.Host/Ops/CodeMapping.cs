using System.Globalization;

namespace OpenIM.Host.Ops;

/// <summary>A range of addresses with the unchanged machine code of a file.</summary>
/// <param name="Start">The first address.</param>
/// <param name="End">The one after the last.</param>
internal readonly record struct CodeMapping(long Start, long End)
{
    private const string CodeOfFile = "r-xp";
    private const string ChangedPages = "Anonymous:";

    /// <summary>All in a text of the form of <c>/proc/PID/smaps</c>.</summary>
    public static IEnumerable<CodeMapping> ReadAll(IEnumerable<string> lines)
    {
        CodeMapping? current = null;
        foreach (var line in lines)
        {
            if (line.Length > 0 && char.IsAsciiHexDigitLower(line[0]))
            {
                current = Head(line);
            }
            else if (current is { } mapping && line.StartsWith(ChangedPages, StringComparison.Ordinal))
            {
                if (line.AsSpan(ChangedPages.Length).Trim() is "0 kB")
                {
                    yield return mapping;
                }
            }
        }
    }

    // "7f00-7fff r-xp 00000000 fe:00 1234   /path"; null when it is something else than code of a file.
    private static CodeMapping? Head(string line)
    {
        var parts = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var range, CodeOfFile, _, _, _, ['/', ..]])
        {
            return null;
        }

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        return new(Address(range.AsSpan(0, dash)), Address(range.AsSpan(dash + 1)));
    }

    private static long Address(ReadOnlySpan<char> hex) => long.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
