using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A phone's page goes away while it sends: nothing is lost, nothing is said twice, nothing stays "sending".</summary>
public sealed class WebReloadTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_on_its_way_when_the_page_was_loaded_anew_is_sent_once(bool secure)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", WebScreen.Phone, secure: secure);
        await using var bob = await town.PersonAsync("Bob");
        var chat = WebTown.Chat(ann, bob);
        var isDeaf = false;
        await ann.Profile.RouteWebSocketAsync("**/hubs/im*", socket =>
        {
            var server = socket.ConnectToServer();
            server.OnMessage(frame =>
            {
                if (!Volatile.Read(ref isDeaf))
                {
                    socket.Send(frame.Text ?? "");
                }
            });
        });
        var anns = await ann.OpenChatAsync(chat);
        var bobs = await bob.OpenChatAsync(chat);
        await ann.SayAsync(anns, "Hello");
        await anns.OwnLine("Hello", "Read").WaitForAsync();

        Volatile.Write(ref isDeaf, true);
        await ann.SayAsync(anns, "one");
        // For ten seconds; then the line is in doubt.
        await anns.OwnLine("one", "Sending").WaitForAsync();
        await ann.SayAsync(anns, "two");
        await ann.SayAsync(anns, "three");
        await bobs.InLog("one").WaitForAsync();
        await anns.OwnLine("three", "Waiting to be sent").WaitForAsync();
        Volatile.Write(ref isDeaf, false);
        await anns.ReloadAsync();

        foreach (var text in new[] { "Hello", "one", "two", "three" })
        {
            await anns.OwnLine(text, "Read").WaitForAsync();
            await bobs.InLog(text).WaitForAsync();
        }

        await Assertions.Expect(anns.Composer()).ToHaveValueAsync("");
        string[] all = ["Hello", "one", "two", "three"];
        Assert.Equal(all, (await town.TextsAsync(ann, chat)).Select(static message => message.Text));
        Assert.Equal(all, (await anns.ReadLogAsync("Hello")).Select(static name => name.Split(", ")[1]));
        Assert.Equal(all, (await bobs.ReadLogAsync("Hello")).Select(static name => name.Split(", ")[1]));
    }
}
