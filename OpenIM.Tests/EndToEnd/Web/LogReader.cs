using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A person with a browser and others who write to them: the messages are made by the backend's API, so that there can be many.</summary>
internal sealed class LogReader : IAsyncDisposable
{
    private readonly AdminApi api;
    private readonly string suffix = Guid.NewGuid().ToString("N")[..8];

    private LogReader(AdminApi api, WebPage page)
    {
        this.api = api;
        Page = page;
    }

    public WebPage Page { get; }

    public string Me => $"ann{suffix}";

    public string Bob => $"bob{suffix}";

    public string Cid => $"cid{suffix}";

    public ILocator Log => Page.Page.GetByRole(AriaRole.Log);

    public ILocator ToEnd => Page.Page.Locator("[data-to-end]");

    public static async Task<LogReader> OpenAsync(WebBrowser browser)
    {
        browser.SkipWhenMissing();
        var reader = new LogReader(new AdminApi(browser.Server.Http, browser.Server.Secret), await browser.OpenAsync("/"));
        await reader.api.RegisterAsync(reader.Me, reader.Bob, reader.Cid);
        var session = new { userID = reader.Me, imToken = await reader.api.TokenAsync(reader.Me, platformID: 5), chatToken = "" };
        await reader.Page.Page.EvaluateAsync("session => localStorage.setItem('openim.session', session)", JsonSerializer.Serialize(session));
        return reader;
    }

    /// <summary>The id of the conversation with somebody.</summary>
    public string With(string peer) => string.CompareOrdinal(Me, peer) < 0 ? $"si_{Me}_{peer}" : $"si_{peer}_{Me}";

    /// <summary>Somebody writes messages number <paramref name="from"/> to <paramref name="to"/>; each fifth is long.</summary>
    public async Task WriteAsync(string peer, int from, int to)
    {
        for (var number = from; number <= to; number++)
        {
            var more = number % 5 == 0 ? string.Concat(Enumerable.Repeat(" and there is more to say about it,", number % 4 + 2)) : "";
            await api.CallAsync("/msg/send_msg", new
            {
                sendID = peer,
                recvID = Me,
                senderNickname = "Somebody",
                senderPlatformID = 5,
                contentType = 101,
                sessionType = 1,
                content = new { content = string.Create(CultureInfo.InvariantCulture, $"message {number}{more}") },
            });
        }
    }

    /// <summary>Everything up to a seq was read on another device.</summary>
    public Task HaveReadAsync(string peer, int seq) => api.CallAsync(
        "/msg/mark_conversation_as_read", new { conversationID = With(peer), userID = Me, hasReadSeq = seq, seqs = Array.Empty<long>() });

    /// <summary>How far the server knows that the person has read.</summary>
    public async Task<int> ReadSeqAsync(string peer)
    {
        var conversationID = With(peer);
        var answer = await api.CallAsync("/msg/get_conversations_has_read_and_max_seq", new { userID = Me, conversationIDs = new[] { conversationID } });
        return answer.GetProperty("seqs").GetProperty(conversationID).GetProperty("hasReadSeq").GetInt32();
    }

    /// <summary>Opens a conversation by its address and waits until the log shows a message and rests.</summary>
    public async Task GoToAsync(string peer)
    {
        await Page.Page.GotoAsync(new Uri(new Uri(Page.Page.Url), $"/app/c/{With(peer)}").ToString());
        await RestAsync();
    }

    /// <summary>Opens a conversation from the list.</summary>
    public async Task ChooseAsync(string peer)
    {
        await Page.Page.Locator($"li[data-id='{With(peer)}'] a").ClickAsync();
        await Page.Page.WaitForURLAsync($"**/app/c/{With(peer)}");
        await RestAsync();
    }

    /// <summary>Waits until messages are visible and have stayed where they are for ten frames.</summary>
    public Task RestAsync() => Page.Page.LogRestsAsync();

    /// <summary>Scrolls until a message is in the middle; returns where it is, from the upper edge of the log.</summary>
    public async Task<double> ScrollToAsync(int number)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                var step = number > await LastSeenAsync() ? 200 : -200;
                await Log.EvaluateAsync("(log, step) => { log.scrollTop += step; }", step);
                await RestAsync();
                return await Message(number).CountAsync() > 0;
            },
            $"message {number.ToString(CultureInfo.InvariantCulture)} to come on screen");
        await Message(number).EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        await RestAsync();
        return await TopAsync(number);
    }

    /// <summary>A message by its number.</summary>
    public ILocator Message(int number)
        => Log.Locator($"[role=article][aria-label*='message {number.ToString(CultureInfo.InvariantCulture)},'], [role=article][aria-label*='message {number.ToString(CultureInfo.InvariantCulture)} and']");

    /// <summary>Where a message is, from the upper edge of the log.</summary>
    public async Task<double> TopAsync(int number) => (await Message(number).BoundingBoxAsync())!.Y - (await Log.BoundingBoxAsync())!.Y;

    /// <summary>The number of the undermost message that is wholly on screen.</summary>
    public Task<int> LastSeenAsync() => Page.Page.EvaluateAsync<int>(
        """
        () => {
          const end = document.querySelector('#log').getBoundingClientRect().bottom;
          const seen = [...document.querySelectorAll('#log [data-index]')].filter(row => row.getBoundingClientRect().bottom <= end + 1);
          return Math.max(...seen.map(row => Number(/message (\d+)/.exec(row.querySelector('[role=article]')?.ariaLabel ?? '')?.[1] ?? 0)));
        }
        """);

    /// <summary>Scrolls to the end of what is loaded, and waits until the page after it has come; returns the message that was undermost.</summary>
    public async Task<int> ScrollToLoadedEndAsync()
    {
        // Read in the frame that has rows down to the edge: a slow one shows none there, and soon after there are others.
        var height = await Log.EvaluateAsync<int>(
            """
            async log => {
              log.scrollTop = log.scrollHeight;
              const { scrollHeight } = log;
              const end = log.getBoundingClientRect().bottom;
              const isDrawn = row => row.getBoundingClientRect().top < end && row.getBoundingClientRect().bottom > end - 30;
              while (![...log.querySelectorAll('[data-index]')].some(isDrawn)) {
                await new Promise(requestAnimationFrame);
              }
              return scrollHeight;
            }
            """);
        var last = await LastSeenAsync();
        await Eventually.TrueAsync(async () => await Log.EvaluateAsync<int>("log => log.scrollHeight") > height + 1000, "the next page");
        await RestAsync();
        return last;
    }

    /// <summary>From the next page load on, messages of this person stay in the browser, until they are let go.</summary>
    /// <returns>Lets them go.</returns>
    public async Task<Action> KeepBackSendsAsync()
    {
        var keeps = true;
        await Page.Page.RouteWebSocketAsync("**/hubs/im*", socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(frame =>
            {
                if (!Volatile.Read(ref keeps) || frame.Text?.Contains("\"target\":\"Send\"", StringComparison.Ordinal) != true)
                {
                    server.Send(frame.Text ?? "");
                }
            });
        });
        return () => Volatile.Write(ref keeps, false);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        api.Dispose();
    }
}
