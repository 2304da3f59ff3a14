namespace OpenIM.Tests.Architecture;

/// <summary>Asserts that a rule holds, and names everything that breaks it.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> violations)
    {
        var lines = violations.ToList();
        Assert.True(lines.Count == 0, $"{lines.Count} violations:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }
}
