using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>What the browser notifies of while nobody looks, and where a click leads.</summary>
public sealed class WebNotificationTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    /// <summary>The page is there, but another window has the focus until <c>isThere</c>.</summary>
    private const string LookAway = "document.hasFocus = () => window.isThere === true;";

    [Fact]
    public async Task A_click_leads_to_the_message_wherever_the_conversation_was_left()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        var chat = WebTown.Chat(ann, bob);
        for (var number = 1; number <= 40; number++)
        {
            await town.SaidAsync(bob, ann, $"message {number}", sendTime: 0);
        }

        await ann.CollectNotificationsAsync();
        var page = await ann.OpenAsync($"/app/c/{chat}/m/10");
        await Assertions.Expect(page.InLog("message 10")).ToBeInViewportAsync();
        await page.EvaluateAsync(LookAway);
        await town.SaidAsync(bob, ann, "the newest", sendTime: 0);
        await page.NotifiedAsync("Bob: the newest");
        await Assertions.Expect(page.InLog("message 10")).ToBeInViewportAsync();

        await page.ClickNotificationAsync();
        await Assertions.Expect(page.InLog("the newest")).ToBeInViewportAsync();
        await page.WaitForURLAsync($"**/app/c/{chat}/m/41");

        // The same message once more, after having been elsewhere in the same conversation.
        await page.WaitForFunctionAsync("() => history.state.isReached === true");
        await page.Log().EvaluateAsync("log => { log.scrollTop = 0; }");
        await Assertions.Expect(page.InLog("the newest")).Not.ToBeInViewportAsync();
        await page.ClickNotificationAsync();
        await Assertions.Expect(page.InLog("the newest")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Of_what_came_while_the_connection_was_away_one_notification_tells_in_sum()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await using var cid = await town.PersonAsync("Cid");
        var line = new Line(ann);
        await line.FollowAsync();
        await ann.CollectNotificationsAsync();
        await town.SaidAsync(bob, ann, "before", sendTime: 0);
        await ann.Profile.AddInitScriptAsync(LookAway);
        var page = await ann.OpenAsync();
        await page.ListRow("Bob").WaitForAsync();

        await line.CutAsync();
        await town.SaidAsync(bob, ann, "one", sendTime: 0);
        await town.SaidAsync(bob, ann, "two", sendTime: 0);
        await town.SaidAsync(cid, ann, "three", sendTime: 0);
        await line.RestoreAsync(page);
        await page.NotifiedAsync("OpenIM: 3 new messages in 2 conversations");

        await line.CutAsync();
        await town.SaidAsync(cid, ann, "four", sendTime: 0);
        await line.RestoreAsync(page);
        await page.NotifiedAsync("OpenIM: 3 new messages in 2 conversations", "Cid: four");

        await line.CutAsync();
        await town.SaidAsync(bob, ann, "five", sendTime: 0);
        await town.SaidAsync(bob, ann, "six", sendTime: 0);
        await line.RestoreAsync(page);
        await page.NotifiedAsync("OpenIM: 3 new messages in 2 conversations", "Cid: four", "Bob: 2 new messages");
        await page.ClickNotificationAsync();
        await page.WaitForURLAsync($"**/app/c/{WebTown.Chat(ann, bob)}/m/4");
        await Assertions.Expect(page.InLog("five")).ToBeInViewportAsync();

        // Whoever looks sees the list.
        await page.EvaluateAsync("isThere = true; dispatchEvent(new Event('focus'))");
        await Assertions.Expect(page.ListRow("Bob").GetByText("unread")).ToHaveCountAsync(0);
        await page.ListRow("Cid").ClickAsync();
        await page.NotifiedAsync("OpenIM: 3 new messages in 2 conversations, closed", "Cid: four, closed", "Bob: 2 new messages, closed");
        await line.CutAsync();
        await town.SaidAsync(bob, ann, "seven", sendTime: 0);
        await town.SaidAsync(bob, ann, "eight", sendTime: 0);
        await line.RestoreAsync(page);
        await page.ListRow("Bob").GetByText("eight").WaitForAsync();
        await town.SaidAsync(bob, ann, "nine", sendTime: 0);
        await page.NotifiedAsync(
            "OpenIM: 3 new messages in 2 conversations, closed", "Cid: four, closed", "Bob: 2 new messages, closed", "Bob: nine");
    }

    /// <summary>A person's connection to the hub, which can be cut for a while.</summary>
    private sealed class Line(WebPerson person)
    {
        private readonly List<IWebSocketRoute> sockets = [];
        private bool isCut;

        public Task FollowAsync() => person.Profile.RouteWebSocketAsync("**/hubs/im*", socket =>
        {
            lock (sockets)
            {
                if (isCut)
                {
                    _ = socket.CloseAsync();
                    return;
                }

                sockets.Add(socket);
                socket.ConnectToServer();
            }
        });

        public async Task CutAsync()
        {
            IWebSocketRoute[] open;
            lock (sockets)
            {
                isCut = true;
                open = [.. sockets];
                sockets.Clear();
            }

            foreach (var socket in open)
            {
                await socket.CloseAsync();
            }
        }

        public async Task RestoreAsync(IPage page)
        {
            lock (sockets)
            {
                isCut = false;
            }

            await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        }
    }
}
