using Xunit.Sdk;

namespace OpenIM.Tests.Engines;

public sealed class RequiredEngineTests
{
    [Fact]
    public void A_missing_engine_is_skipped_with_the_reason()
    {
        // Not Record.Exception: it lets a skip through.
        try
        {
            RequiredEngine.Check("MySQL does not answer", required: false);
        }
        catch (SkipException skipped)
        {
            Assert.Contains("MySQL does not answer", skipped.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Fail("not skipped");
    }

    [Fact]
    public void A_missing_engine_that_is_required_is_a_failure()
    {
        var failed = Record.Exception(() => RequiredEngine.Check("MySQL does not answer", required: true));

        Assert.Contains("MySQL does not answer", Assert.IsType<FalseException>(failed).Message, StringComparison.Ordinal);
    }
}
