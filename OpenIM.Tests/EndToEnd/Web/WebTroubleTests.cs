using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>The connection goes and comes back, a part fails: what is on screen stays where it is, and the rest works.</summary>
public sealed class WebTroubleTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    /// <summary>Follows what is on screen, frame by frame, and keeps how far anything has moved.</summary>
    private const string Follow =
        """
        () => {
          const seen = [...document.querySelectorAll('h1, h2, #find, #composer, li[data-id], [role=article]')].filter(element => element.checkVisibility());
          const place = element => {
            const { left, top, height } = element.getBoundingClientRect();
            return [left, top, height];
          };
          const first = seen.map(place);
          globalThis.moved = 0;
          const look = () => {
            const by = seen.map((element, at) => Math.max(...place(element).map((value, part) => Math.abs(value - first[at][part]))));
            globalThis.moved = Math.max(globalThis.moved, ...by);
            requestAnimationFrame(look);
          };
          look();
          return seen.length;
        }
        """;

    [Theory]
    [InlineData(WebScreen.Desktop)]
    [InlineData(WebScreen.Phone)]
    public async Task Nothing_moves_when_the_connection_goes_and_comes_back(WebScreen screen)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", screen);
        await using var bob = await town.PersonAsync("Bob");
        await town.SaidAsync(bob, ann, "Hello", sendTime: 0);
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.InLog("Hello").WaitForAsync();
        await page.SayAsync("Good morning", screen);
        await page.OwnLine("Good morning", "Sent").WaitForAsync();

        Assert.True(await page.EvaluateAsync<int>(Follow) >= 4, "header, messages and composer are followed");
        await browser.Server.KillAsync();
        await page.Locator("main").GetByText("Connecting…").WaitForAsync();
        await page.Button("Retry now").WaitForAsync();
        await Assertions.Expect(page.Composer()).ToHaveAttributeAsync("placeholder", "Will be sent when connected");
        await browser.Server.StartAgainAsync(TestContext.Current.CancellationToken);
        // As by "Retry now", which may be gone before it is pressed: the page tries by itself as well.
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Assertions.Expect(page.Button("Retry now")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Composer()).ToHaveAttributeAsync("placeholder", "Message");

        Assert.InRange(await page.EvaluateAsync<double>("moved"), 0, 0.5);
    }

    [Theory]
    [InlineData(WebScreen.Desktop)]
    [InlineData(WebScreen.Phone)]
    public async Task Nothing_moves_when_the_session_goes_on_elsewhere(WebScreen screen)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", screen);
        await using var bob = await town.PersonAsync("Bob");
        await town.SaidAsync(bob, ann, "Hello", sendTime: 0);
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.InLog("Hello").WaitForAsync();
        await page.SayAsync("Good morning", screen);
        await page.OwnLine("Good morning", "Sent").WaitForAsync();

        Assert.True(await page.EvaluateAsync<int>(Follow) >= 4, "header, messages and composer are followed");
        await town.SignInElsewhereAsync(ann);
        await page.Button("Use here").WaitForAsync();
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

        Assert.InRange(await page.EvaluateAsync<double>("moved"), 0, 0.5);
    }

    [Fact]
    public async Task Before_there_is_a_connection_nothing_is_said_of_messages_that_are_not_here_yet()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await town.SaidAsync(bob, ann, "Hello", sendTime: 0);
        var list = await ann.OpenAsync();
        await list.ListRow("Bob").GetByText("Hello").WaitForAsync();
        await list.CloseAsync();
        await ann.Profile.RouteAsync("**/get_hub_ticket", static route => route.AbortAsync());

        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.GetByText("Connecting…").First.WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "could not be loaded" })).ToHaveCountAsync(0);
        await page.GetByText("Messages could not be loaded.").WaitForAsync();
        await page.Button("Retry now").WaitForAsync();
        await ann.Profile.UnrouteAllAsync();
        await page.Button("Retry now").ClickAsync();

        await page.InLog("Hello").WaitForAsync();
    }

    [Fact]
    public async Task A_browser_that_knows_nothing_yet_says_that_there_is_no_connection()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await ann.Profile.RouteAsync("**/get_hub_ticket", static route => route.AbortAsync());

        var page = await ann.OpenAsync();
        await page.Locator("[aria-busy=true]").First.WaitForAsync();
        await page.GetByText("No connection, and nothing is kept here yet.").WaitForAsync();
        await Assertions.Expect(page.GetByText("Find someone to talk to")).ToHaveCountAsync(0);
        await ann.Profile.UnrouteAllAsync();
        await page.Button("Retry now").ClickAsync();

        await page.GetByText("Find someone to talk to").WaitForAsync();
    }

    [Fact]
    public async Task A_part_that_fails_says_so_and_the_rest_lives_on()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await town.SaidAsync(bob, ann, "Hello", sendTime: 0);
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.InLog("Hello").WaitForAsync();

        // Only the log asks for it, while it is drawn.
        await page.EvaluateAsync(
            """
            () => {
              globalThis.kept = Array.prototype.findLast;
              Array.prototype.findLast = function (...what) {
                // The browser's driver uses it, too.
                if (new Error().stack.includes('/assets/')) {
                  throw new Error('not drawn');
                }

                return globalThis.kept.apply(this, what);
              };
            }
            """);
        await town.SaidAsync(bob, ann, "Are you there?", sendTime: 0);
        await page.GetByText("This part failed.").WaitForAsync();
        await Assertions.Expect(page.Log()).ToHaveCountAsync(0);
        await page.SayAsync("Yes");
        await page.ListRow("Bob").GetByText("Yes").WaitForAsync();
        await page.EvaluateAsync("() => { Array.prototype.findLast = globalThis.kept; }");
        await page.Button("Reload it").ClickAsync();

        await page.OwnLine("Yes", "Sent").Or(page.OwnLine("Yes", "Read")).WaitForAsync();
        await Assertions.Expect(page.GetByText("This part failed.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_keyboard_of_a_phone_covers_neither_the_field_nor_the_last_message()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", WebScreen.Phone);
        await using var bob = await town.PersonAsync("Bob");
        for (var number = 1; number <= 30; number++)
        {
            await town.SaidAsync(bob, ann, $"Line {number}", sendTime: 0);
        }

        var page = await ann.OpenChatAsync($"{WebTown.Chat(ann, bob)}/m/30");
        await page.InLog("Line 30").WaitForAsync();
        await page.Log().EvaluateAsync("log => { log.scrollTop = log.scrollHeight; }");
        await page.Composer().TapAsync();
        var before = await GapAsync(page);
        await page.SetViewportSizeAsync(390, 480);
        await Assertions.Expect(page.Composer()).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(page.InLog("Line 30")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Builders.Eventually.TrueAsync(async () => Math.Abs(await GapAsync(page) - before) <= 1, "the last message to stand where it stood above the field");
    }

    private static async Task<double> GapAsync(IPage page)
    {
        var field = (await page.Composer().BoundingBoxAsync())!;
        var last = (await page.InLog("Line 30").BoundingBoxAsync())!;
        return field.Y - (last.Y + last.Height);
    }
}
