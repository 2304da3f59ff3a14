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
        page.Expects("TrustedHTML");
        page.Expects("require-trusted-types-for");

        var refusal = await Assert.ThrowsAsync<PlaywrightException>(
            () => page.Page.EvaluateAsync("document.body.innerHTML = '<img src=x onerror=alert(1)>'"));

        Assert.Contains("TrustedHTML", refusal.Message, StringComparison.Ordinal);
        // The page reports the breach by an event, which comes after the refusal.
        await Eventually.TrueAsync(
            () => page.Problems.Any(static problem => problem.Contains("require-trusted-types-for", StringComparison.Ordinal)),
            "the report of the breach");
    }

    [Theory]
    [InlineData("console.error('so bad')", "so bad")]
    [InlineData("void setTimeout(() => { throw new Error('so bad') })", "so bad")]
    [InlineData("alert('hello')", "ran: alert(hello)")]
    [InlineData("void fetch('http://elsewhere.test/').catch(() => {})", "policy: connect-src http://elsewhere.test/")]
    [InlineData("new Image().src = 'http://elsewhere.test/picture'", "policy: img-src http://elsewhere.test/picture")]
    public async Task What_goes_wrong_in_a_page_fails_the_test(string script, string problem)
    {
        browser.SkipWhenMissing();
        await using (var page = await browser.OpenAsync("/"))
        {
            await page.Page.EvaluateAsync(script);
        }

        Assert.Contains(WebProblemsAttribute.Take(TestContext.Current.Test!.UniqueID), found => found.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_to_another_host_fails_the_test()
    {
        browser.SkipWhenMissing();
        await using (var page = await browser.OpenAsync("/"))
        {
            await page.Page.RouteAsync("http://elsewhere.test/", static route => route.FulfillAsync(new() { Body = "elsewhere" }));
            await page.Page.GotoAsync("http://elsewhere.test/");
        }

        Assert.Contains("asked http://elsewhere.test/", WebProblemsAttribute.Take(TestContext.Current.Test!.UniqueID));
    }

    [Theory]
    [InlineData(ColorScheme.Light, null, "rgb(255, 255, 255)")]
    [InlineData(ColorScheme.Dark, null, "rgb(20, 24, 31)")]
    [InlineData(ColorScheme.Dark, "light", "rgb(255, 255, 255)")]
    [InlineData(ColorScheme.Light, "dark", "rgb(20, 24, 31)")]
    public async Task The_theme_is_the_systems_until_one_is_chosen(ColorScheme system, string? chosen, string background)
    {
        browser.SkipWhenMissing();
        await using var page = await browser.OpenAsync("/");
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = system });
        if (chosen is not null)
        {
            await page.Page.EvaluateAsync($"localStorage.setItem('openim.theme', '{chosen}')");
        }

        await page.Page.ReloadAsync();

        Assert.Equal(background, await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }
}
