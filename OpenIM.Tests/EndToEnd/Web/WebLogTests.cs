using System.Globalization;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>The messages of a conversation: where they stand, what moves them, and what counts as read.</summary>
public sealed class WebLogTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    /// <summary>Scrolls, then follows the row in the middle, frame by frame, until older rows have come above and for a while after.</summary>
    private const string FollowMiddleRow =
        """
        async start => {
          const log = document.querySelector('#log');
          const frame = () => new Promise(requestAnimationFrame);
          const height = log.scrollHeight;
          log.scrollTop = start;
          const { top, left, width, height: room } = log.getBoundingClientRect();
          const middle = () => document.elementsFromPoint(left + width / 2, top + room / 2).map(found => found.closest('[data-index]')).find(found => found !== null);
          let row = undefined;
          for (let frames = 0; frames < 2 || (row === undefined && frames < 1800); frames++) {
            await frame();
            row = middle();
          }
          const first = row.getBoundingClientRect().top;
          let drift = 0;
          for (let after = 0, frames = 0; after < 60 && frames < 1800; frames++) {
            await frame();
            after += log.scrollHeight > height + 1000 ? 1 : 0;
            drift = Math.max(drift, Math.abs(row.getBoundingClientRect().top - first));
          }
          return { drift: row.isConnected ? drift : 9999, grown: log.scrollHeight - height };
        }
        """;

    [Theory]
    [InlineData(900)]
    [InlineData(0)]
    public async Task Older_messages_come_above_and_nothing_moves_by_a_pixel(int start)
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 130);
        await ann.HaveReadAsync(ann.Bob, 130);
        await ann.GoToAsync(ann.Bob);

        var moved = await ann.Page.Page.EvaluateAsync<Dictionary<string, double>>(FollowMiddleRow, start);

        Assert.True(moved["grown"] > 1000, "older messages came above");
        Assert.InRange(moved["drift"], 0, 1);
        Assert.Empty(ann.Page.Problems);
    }

    [Fact]
    public async Task Who_comes_back_to_a_conversation_is_where_they_left_it()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 60);
        await ann.WriteAsync(ann.Cid, 1, 3);
        await ann.HaveReadAsync(ann.Bob, 60);
        await ann.HaveReadAsync(ann.Cid, 3);
        await ann.GoToAsync(ann.Bob);
        await ann.Message(40).EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        await ann.RestAsync();
        var before = await ann.TopAsync(40);

        await ann.ChooseAsync(ann.Cid);
        await ann.Message(3).WaitForAsync();
        await ann.ChooseAsync(ann.Bob);

        Assert.Equal(before, await ann.TopAsync(40), tolerance: 1.0);
        await ann.ChooseAsync(ann.Cid);
        await ann.WriteAsync(ann.Bob, 61, 62);
        await ann.Page.Page.GoBackAsync();
        await ann.RestAsync();
        Assert.Equal(before, await ann.TopAsync(40), tolerance: 1.0);
        Assert.Empty(ann.Page.Problems);
    }

    [Fact]
    public async Task Who_loads_the_page_anew_is_where_they_were()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 60);
        await ann.WriteAsync(ann.Cid, 1, 60);
        await ann.HaveReadAsync(ann.Bob, 60);
        await ann.HaveReadAsync(ann.Cid, 60);
        await ann.GoToAsync(ann.Bob);
        var before = await ann.ScrollToAsync(30);
        await ann.ChooseAsync(ann.Cid);
        await ann.Page.Page.GotoAsync($"{ann.Page.Page.Url}/m/5");
        await ann.RestAsync();
        await Assertions.Expect(ann.Message(5)).ToBeInViewportAsync();

        // The address still names another message.
        var here = await ann.ScrollToAsync(40);
        await ann.Page.Page.ReloadAsync();
        await ann.RestAsync();
        Assert.Equal(here, await ann.TopAsync(40), tolerance: 1.0);

        await ann.ChooseAsync(ann.Bob);
        Assert.Equal(before, await ann.TopAsync(30), tolerance: 1.0);
        Assert.Empty(ann.Page.Problems);
    }

    [Fact]
    public async Task Who_signs_out_leaves_no_place_behind()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 60);
        await ann.HaveReadAsync(ann.Bob, 60);
        await ann.GoToAsync(ann.Bob);
        await ann.ScrollToAsync(30);
        await ann.Page.Page.ReloadAsync();
        await ann.RestAsync();
        Assert.Contains(ann.Me, await KeptAsync(), StringComparison.Ordinal);

        await ann.Page.Button("Settings").ClickAsync();
        await ann.Page.Button("Sign out").ClickAsync();
        await ann.Page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await ann.Page.Button("Sign in").WaitForAsync();
        Assert.Equal("", await KeptAsync());

        Task<string> KeptAsync() => ann.Page.Page.EvaluateAsync<string>("Object.keys(sessionStorage).join()");
    }

    [Fact]
    public async Task What_arrives_below_is_counted_and_one_press_leads_there()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 50);
        await ann.HaveReadAsync(ann.Bob, 50);
        await ann.GoToAsync(ann.Bob);
        await ann.Message(30).EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        await ann.RestAsync();
        var before = await ann.TopAsync(30);

        await ann.WriteAsync(ann.Bob, 51, 55);
        await Assertions.Expect(ann.ToEnd).ToHaveTextAsync("5 new");
        Assert.Equal(before, await ann.TopAsync(30), tolerance: 1.0);
        await ann.ToEnd.ClickAsync();

        await Assertions.Expect(ann.Message(55)).ToBeInViewportAsync();
        await Assertions.Expect(ann.ToEnd).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => await ann.ReadSeqAsync(ann.Bob) == 55, "the new messages to be read");
    }

    [Fact]
    public async Task The_first_unread_message_stands_at_a_quarter_of_the_height_and_only_what_was_seen_is_read()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 80);
        await ann.HaveReadAsync(ann.Bob, 40);
        await ann.GoToAsync(ann.Bob);

        var log = (await ann.Log.BoundingBoxAsync())!;
        var line = (await ann.Page.Page.GetByRole(AriaRole.Separator, new() { Name = "New messages" }).BoundingBoxAsync())!;
        Assert.InRange(line.Y - log.Y, log.Height / 4 - 2, log.Height / 4 + 2);
        var seen = await ann.LastSeenAsync();
        Assert.InRange(seen, 42, 70);
        await Eventually.TrueAsync(async () => await ann.ReadSeqAsync(ann.Bob) > 40, "what was seen to be read");
        Assert.Equal(seen, await ann.ReadSeqAsync(ann.Bob));

        await Assertions.Expect(ann.ToEnd).ToHaveTextAsync($"{(80 - seen).ToString(CultureInfo.InvariantCulture)} new");
        Assert.Empty(ann.Page.Problems);
    }

    [Fact]
    public async Task After_a_menu_that_the_mouse_opened_one_goes_on_writing()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 3);
        await ann.GoToAsync(ann.Bob);
        await ann.Message(2).Locator("p").ClickAsync(new() { Button = MouseButton.Right });
        await Assertions.Expect(ann.Page.Page.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();

        await ann.Page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(ann.Page.Page.Locator("#composer")).ToBeFocusedAsync();
        await ann.Message(2).Locator("p").ClickAsync();
        await Assertions.Expect(ann.Page.Page.Locator("#composer")).Not.ToBeFocusedAsync();
        await ann.Page.Page.Keyboard.TypeAsync("so be it");

        await Assertions.Expect(ann.Page.Page.Locator("#composer")).ToHaveValueAsync("so be it");
    }

    [Fact]
    public async Task An_answer_to_what_stands_in_the_history_leaves_one_there()
    {
        await using var ann = await ReadingAsync(60, at: 40);
        await ann.Page.ChooseAsync(ann.Message(40), "Reply");
        await ann.Page.SayAsync("I see");

        // It is there, below, and moved nothing.
        await Eventually.TrueAsync(async () => await ann.ReadSeqAsync(ann.Bob) == 61, "the answer to be sent");
        await Assertions.Expect(ann.ToEnd).ToHaveCountAsync(1);
        await ann.RestAsync();
        await Assertions.Expect(ann.Message(40)).ToBeInViewportAsync();
        await ann.Page.SayAsync("And by the way");
        await Assertions.Expect(ann.Page.InLog("And by the way")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_quote_leads_to_its_message()
    {
        await using var ann = await ReadingAsync(60, at: 41);
        await ann.Page.ChooseAsync(ann.Message(41), "Reply");
        await ann.Page.SayAsync("I see");
        await Eventually.TrueAsync(async () => await ann.ReadSeqAsync(ann.Bob) == 61, "the answer to be sent");
        await ann.ToEnd.ClickAsync();
        await Assertions.Expect(ann.Page.InLog("I see")).ToBeInViewportAsync();
        await ann.RestAsync();
        await Assertions.Expect(ann.Message(41)).Not.ToBeInViewportAsync();

        await ann.Page.Page.EvaluateAsync(
            """
            () => {
              globalThis.flashed = '';
              new MutationObserver(() => {
                globalThis.flashed ||= document.querySelector('#log [class*=flashed]')?.textContent ?? '';
              }).observe(document.querySelector('#log'), { subtree: true, childList: true, attributeFilter: ['class'] });
            }
            """);
        await ann.Log.GetByRole(AriaRole.Button).GetByText("message 41").ClickAsync();

        await Assertions.Expect(ann.Message(41)).ToBeInViewportAsync();
        await ann.RestAsync();
        Assert.Contains("message 41", await ann.Page.Page.EvaluateAsync<string>("flashed"), StringComparison.Ordinal);
        var fromMiddle = await Task.WhenAll(new[] { 40, 41, 42 }.Select(FromMiddleAsync));
        Assert.Equal(fromMiddle[1], fromMiddle.Min());

        async Task<double> FromMiddleAsync(int number)
        {
            var log = (await ann.Log.BoundingBoxAsync())!;
            var row = (await ann.Message(number).BoundingBoxAsync())!;
            return Math.Abs(log.Y + (log.Height / 2) - row.Y - (row.Height / 2));
        }
    }

    [Fact]
    public async Task Escape_ends_the_answer_and_then_leads_to_the_end()
    {
        await using var ann = await ReadingAsync(60, at: 41);
        await ann.Page.ChooseAsync(ann.Message(41), "Reply");
        await ann.Page.Page.GetByText("Replying to").WaitForAsync();
        await ann.Page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(ann.Page.Page.GetByText("Replying to")).ToHaveCountAsync(0);
        await ann.RestAsync();
        await Assertions.Expect(ann.Message(60)).Not.ToBeInViewportAsync();

        await ann.Page.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(ann.Message(60)).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_first_press_leads_to_what_is_new_and_the_second_to_the_end()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 120);
        await ann.HaveReadAsync(ann.Bob, 60);
        await ann.GoToAsync(ann.Bob);
        await ann.Log.EvaluateAsync("log => { log.scrollTop = 0; }");
        await ann.RestAsync();
        var line = ann.Page.Page.GetByRole(AriaRole.Separator, new() { Name = "New messages" });
        await Assertions.Expect(line).Not.ToBeInViewportAsync();

        await ann.ToEnd.ClickAsync();
        await Assertions.Expect(line).ToBeInViewportAsync();
        await ann.RestAsync();
        await Assertions.Expect(ann.Message(120)).Not.ToBeInViewportAsync();
        await ann.ToEnd.ClickAsync();

        await Assertions.Expect(ann.Message(120)).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(40)]
    [InlineData(20)]
    public async Task What_was_seen_last_stays_in_sight_while_the_composer_grows_and_shrinks(int at)
    {
        await using var ann = await ReadingAsync(40, at);
        var seen = await ann.LastSeenAsync();

        foreach (var text in new[] { "one\ntwo\nthree\nfour\nfive\nsix", "", "one\ntwo\nthree" })
        {
            await ann.Page.Composer().FillAsync(text);
            await ann.RestAsync();
            Assert.Equal(seen, await ann.LastSeenAsync());
        }
    }

    [Fact]
    public async Task The_history_is_paged_through_from_the_composer()
    {
        await using var ann = await ReadingAsync(60, at: 60);
        await ann.Page.Composer().PressAsync("PageUp");
        await Assertions.Expect(ann.Message(60)).Not.ToBeInViewportAsync();
        await Assertions.Expect(ann.Page.Composer()).ToBeFocusedAsync();
        await ann.RestAsync();
        await ann.Page.Composer().PressAsync("PageDown");

        await Assertions.Expect(ann.Message(60)).ToBeInViewportAsync();
    }

    [Fact]
    public async Task What_one_sends_oneself_is_shown_wherever_one_was()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 120);
        await ann.HaveReadAsync(ann.Bob, 120);
        await ann.GoToAsync(ann.Bob);
        await ann.Page.Page.GotoAsync($"{ann.Page.Page.Url}/m/5");
        await ann.RestAsync();
        await Assertions.Expect(ann.Message(5)).ToBeInViewportAsync();

        await ann.Page.Page.Locator("#composer").FillAsync("message 121");
        await ann.Page.Page.Locator("#composer").PressAsync("Enter");

        await Assertions.Expect(ann.Message(121)).ToBeInViewportAsync();
        await Assertions.Expect(ann.Message(120)).ToBeInViewportAsync();
        Assert.Empty(ann.Page.Problems);
    }

    [Fact]
    public async Task Who_is_at_the_end_stays_there_while_others_write_and_the_own_message_is_still_on_its_way()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 40);
        await ann.HaveReadAsync(ann.Bob, 40);
        var letGo = await ann.KeepBackSendsAsync();
        await ann.GoToAsync(ann.Bob);
        await ann.Page.Page.SayAsync("message 41");
        await ann.Page.Page.OwnLine("message 41", "Sending").WaitForAsync();

        await ann.WriteAsync(ann.Bob, 42, 60);

        await Assertions.Expect(ann.Message(60)).ToBeInViewportAsync();
        await Assertions.Expect(ann.Page.Page.OwnLine("message 41", "Sending")).ToBeInViewportAsync();
        await Assertions.Expect(ann.ToEnd).ToHaveCountAsync(0);
        letGo();
        await Assertions.Expect(ann.Page.Page.OwnLine("message 41", "Sent")).ToBeInViewportAsync();
        Assert.Empty(ann.Page.Problems);
    }

    [Fact]
    public async Task The_next_page_below_what_is_read_in_the_history_does_not_take_the_reader_along()
    {
        await using var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, 260);
        await ann.HaveReadAsync(ann.Bob, 260);
        await ann.GoToAsync(ann.Bob);
        await ann.Page.Page.GotoAsync($"{ann.Page.Page.Url}/m/20");
        await ann.RestAsync();

        var last = await ann.ScrollToLoadedEndAsync();

        await Assertions.Expect(ann.Message(last)).ToBeInViewportAsync();
        await Assertions.Expect(ann.ToEnd).ToHaveCountAsync(1);
        Assert.Empty(ann.Page.Problems);
    }

    /// <summary>Ann, who has read all of a conversation and looks at one of its messages.</summary>
    private async Task<LogReader> ReadingAsync(int messages, int at)
    {
        var ann = await LogReader.OpenAsync(browser);
        await ann.WriteAsync(ann.Bob, 1, messages);
        await ann.HaveReadAsync(ann.Bob, messages);
        await ann.GoToAsync(ann.Bob);
        await ann.Message(at).EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        await ann.RestAsync();
        return ann;
    }
}
