namespace OpenIM.Tests.Engines;

/// <summary>An engine that is not there shows as skipped with the reason; <c>OPENIM_REQUIRE_ENGINES=1</c> makes that a failure.</summary>
internal static class RequiredEngine
{
    public static void Check(string? missingBecause)
        => Check(missingBecause, Environment.GetEnvironmentVariable("OPENIM_REQUIRE_ENGINES") == "1");

    public static void Check(string? missingBecause, bool required)
    {
        if (missingBecause is null)
        {
            return;
        }

        Assert.False(required, missingBecause);
        Assert.Skip(missingBecause);
    }
}
