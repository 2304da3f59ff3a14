using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.WasmSdk;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>The server dies and lines break under people who go on writing: promises P1 and P2 as they show on the screen.</summary>
public sealed partial class WebCrashTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    private const int Kills = 3;
    private const int TextsPerLife = 20;

    [Fact]
    public async Task Nobody_who_writes_or_reads_sees_that_the_server_was_killed_again_and_again()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await using var cas = await town.PersonAsync("Cas");
        var group = await town.GroupAsync("Kitchen", ann, bob, cas);
        var pages = await Task.WhenAll(new[] { ann, bob, cas }.Select(person => person.OpenChatAsync(group)));

        for (var life = 0; life <= Kills; life++)
        {
            var writing = Task.WhenAll(WriteAsync(pages[0], "ann", life), WriteAsync(pages[1], "bob", life));
            // Some of what is written in this life is in the log, some is on its way, and most has not left the browser.
            var enough = (life * TextsPerLife * 2) + 5;
            await Eventually.TrueAsync(async () => (await town.TextsAsync(cas, group)).Count >= enough, $"{enough} messages in the log");
            if (life < Kills)
            {
                await browser.Server.KillAsync();
                await writing;
                await browser.Server.StartAgainAsync(TestContext.Current.CancellationToken);
                // Tries come further and further apart when a server dies again and again: the browser says when to try.
                await Task.WhenAll(pages.Select(static page => page.EvaluateAsync("dispatchEvent(new Event('online'))")));
            }

            await writing;
        }

        const int all = (Kills + 1) * TextsPerLife * 2;
        await Eventually.TrueAsync(async () => (await town.TextsAsync(cas, group)).Count >= all, $"{all} messages in the log");
        var log = (await town.TextsAsync(cas, group)).ConvertAll(static message => message.Text);
        Assert.Equal(Written("ann"), log.Where(static text => text.StartsWith("ann", StringComparison.Ordinal)));
        Assert.Equal(Written("bob"), log.Where(static text => text.StartsWith("bob", StringComparison.Ordinal)));
        await AllShowAsync(pages, log);
        await Task.WhenAll(pages.Select(static page => page.ReloadAsync()));
        await AllShowAsync(pages, log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_whose_acknowledgement_was_lost_is_there_once_for_both(bool killsTheServer)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var link = new LossyLink(browser.Server.Http);
        await using var ann = await town.PersonAsync("Ann", origin: new Uri(link.Address.Replace("ws:", "http:", StringComparison.Ordinal)));
        await using var bob = await town.PersonAsync("Bob");
        var chat = WebTown.Chat(ann, bob);
        var anns = await ann.OpenChatAsync(chat);
        var bobs = await bob.OpenChatAsync(chat);
        await anns.SayAsync("Before");
        await anns.OwnLine("Before", "Read").WaitForAsync();

        link.LoseAnswers();
        await anns.SayAsync("Did you get this?");
        await bobs.InLog("Did you get this?").WaitForAsync();
        await anns.OwnLine("Did you get this?", "Sending").WaitForAsync();
        if (killsTheServer)
        {
            await browser.Server.KillAsync();
            await browser.Server.StartAgainAsync(TestContext.Current.CancellationToken);
        }

        link.Break();
        await anns.SayAsync("After");
        await bobs.InLog("After").WaitForAsync();
        await anns.OwnLine("After", "Read").WaitForAsync();

        string[] all = ["Before", "Did you get this?", "After"];
        Assert.Equal(all, (await town.TextsAsync(bob, chat)).Select(static message => message.Text));
        foreach (var page in new[] { anns, bobs })
        {
            Assert.Equal(all, (await page.ReadLogAsync("Before")).Select(static name => name.Split(", ")[1]));
        }
    }

    private static async Task WriteAsync(IPage page, string name, int life)
    {
        for (var number = life * TextsPerLife; number < (life + 1) * TextsPerLife; number++)
        {
            await page.SayAsync(Text(name, number));
        }
    }

    private static IEnumerable<string> Written(string name) => Enumerable.Range(0, (Kills + 1) * TextsPerLife).Select(number => Text(name, number));

    private static string Text(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number:000}");

    /// <summary>All screens show the log as it is, line by line, and nothing of it is still on its way.</summary>
    private static async Task AllShowAsync(IPage[] pages, List<string> log)
    {
        foreach (var page in pages)
        {
            await page.Line(log[^1]).WaitForAsync();
            await Assertions.Expect(page.Log().Locator("[aria-label$='Sending'], [aria-label$='Waiting to be sent']")).ToHaveCountAsync(0);
            var shown = await page.ReadLogAsync(log[0]);
            Assert.Equal(log, shown.Select(static name => TextOf().Match(name)).Where(static match => match.Success).Select(static match => match.Value));
        }
    }

    [GeneratedRegex(@"\b(ann|bob)-\d{3}\b")]
    private static partial Regex TextOf();
}
