using Microsoft.Playwright;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Web;

public sealed class WebPageTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_runs_under_its_own_policy_and_asks_nobody_else(bool secure)
    {
        browser.SkipWhenMissing();
        await using var page = await browser.OpenAsync("/app/c/si_a_b", secure);

        Assert.Empty(page.Problems);
        Assert.Equal(secure, await page.Page.EvaluateAsync<bool>("isSecureContext"));
        Assert.Contains(await page.Page.EvaluateAsync<string>("document.documentElement.lang"), new[] { "en", "zh-CN" });
    }

    [Fact]
    public async Task Text_cannot_become_markup_and_inline_script_does_not_run()
    {
        browser.SkipWhenMissing();
        await using var page = await browser.OpenAsync("/");

        var refusal = await Assert.ThrowsAsync<PlaywrightException>(
            () => page.Page.EvaluateAsync("document.body.innerHTML = '<img src=x onerror=alert(1)>'"));

        Assert.Contains("TrustedHTML", refusal.Message, StringComparison.Ordinal);
        // The page reports the breach by an event, which comes after the refusal.
        await Eventually.TrueAsync(
            () => page.Problems.Any(static problem => problem.Contains("require-trusted-types-for", StringComparison.Ordinal)),
            "the report of the breach");
    }
}
