using System.Runtime.CompilerServices;

namespace OpenIM.Tests.Architecture;

/// <summary>
/// Compares with a file beside the test that somebody has looked at. <c>OPENIM_APPROVE=1</c> writes the file anew: look
/// at its diff, then commit it.
/// </summary>
internal static class ApprovedText
{
    public static void Matches(IEnumerable<string> lines, string file, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, file);
        var actual = lines.ToList();
        if (Environment.GetEnvironmentVariable("OPENIM_APPROVE") == "1")
        {
            File.WriteAllLines(path, actual);
        }

        var approved = File.Exists(path) ? File.ReadAllLines(path) : [];
        Rule.Holds(
            [
                .. approved.Except(actual).Select(static line => $"gone:  {line}"),
                .. actual.Except(approved).Select(static line => $"new:   {line}"),
            ]);
        Assert.Equal(approved.Length, actual.Count);
    }
}
