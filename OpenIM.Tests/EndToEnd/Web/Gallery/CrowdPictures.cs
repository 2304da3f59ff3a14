namespace OpenIM.Tests.EndToEnd.Web.Gallery;

/// <summary>Pictures of a list of 5,000 conversations while it is scrolled. Explicit.</summary>
public sealed class CrowdPictures(LargeAccount account) : IClassFixture<LargeAccount>
{
    [Fact(Explicit = true)]
    public async Task Row4_list_of_5000()
    {
        account.Browser.SkipWhenMissing();
        foreach (var look in Look.Two)
        {
            await using var page = await account.Browser.OpenAsync("/", options: look.Options);
            await account.SignInAsync(page);
            await page.GoToAsync(new Uri(account.Browser.Server.Http, "/app"));
            await page.Page.Locator($"li[aria-setsize='{LargeAccount.Conversations}']").First.WaitForAsync();
            await page.Page.SaveAsync("4-list", look);
            await page.Page.EvaluateAsync(
                """
                () => {
                  const list = document.querySelector('nav');
                  const on = () => { list.scrollTop += 600; window.scrolling = requestAnimationFrame(on); };
                  on();
                }
                """);
            await page.Page.WaitForFunctionAsync("() => document.querySelector('nav').scrollTop > 50000");
            await page.Page.SaveAsync("4-list-scrolled", look);
            await page.Page.EvaluateAsync("cancelAnimationFrame(window.scrolling)");
        }
    }
}
