using Microsoft.Playwright;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>What people see and do in an open conversation.</summary>
internal static class ChatPageExtensions
{
    /// <summary>Scrolls through the whole log and returns the name of each line, by its place.</summary>
    private const string ReadLog =
        """
        async () => {
          const log = document.querySelector('[role=log]');
          const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
          const lines = new Map();
          log.scrollTop = 0;
          for (;;) {
            await drawn();
            for (const row of log.querySelectorAll('[data-index]')) {
              const line = row.querySelector('[role=article][aria-label]');
              if (line !== null) {
                lines.set(Number(row.dataset.index), line.getAttribute('aria-label'));
              }
            }
            if (log.scrollTop + log.clientHeight >= log.scrollHeight - 1) {
              return [...lines].sort(([a], [b]) => a - b).map(([, name]) => name);
            }
            log.scrollTop += log.clientHeight * 0.6;
          }
        }
        """;

    private const string IsOnDisk =
        """
        ([store, text]) => new Promise((resolve, reject) => {
          const opening = indexedDB.open(`openim.${JSON.parse(localStorage.getItem('openim.session')).userID}`);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const reading = opening.result.transaction(store).objectStore(store).getAll();
            reading.onsuccess = () => {
              opening.result.close();
              resolve(JSON.stringify(reading.result).includes(text));
            };
          };
        })
        """;

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Composer(this IPage page) => page.Locator("#composer");

    public static ILocator Log(this IPage page) => page.GetByRole(AriaRole.Log);

    public static ILocator List(this IPage page) => page.GetByRole(AriaRole.Navigation, new() { Name = "Conversations" });

    /// <summary>A conversation of the list, with its counts and last message.</summary>
    public static ILocator ListRow(this IPage page, string name)
        => page.List().GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });

    /// <summary>One's own message in a state: Sent, Read, Sending, Waiting to be sent.</summary>
    public static ILocator OwnLine(this IPage page, string text, string state)
        => page.Line($"You, {text}").And(page.Locator($"[aria-label$='{state}']"));

    /// <summary>What is said in the open conversation, by its exact text.</summary>
    public static ILocator InLog(this IPage page, string text) => page.Log().GetByText(text, new() { Exact = true });

    /// <summary>Lines whose name (sender, text, time, state) has a text in it.</summary>
    public static ILocator Line(this IPage page, string text)
        => page.Log().GetByRole(AriaRole.Article, new() { Name = text });

    /// <summary>Writes and sends, as people do on this screen; returns when the field is empty again.</summary>
    public static async Task SayAsync(this IPage page, string text, WebScreen screen = WebScreen.Desktop)
    {
        await page.Composer().FillAsync(text);
        if (screen == WebScreen.Phone)
        {
            await page.Button("Send").TapAsync();
        }
        else
        {
            await page.Composer().PressAsync("Enter");
        }

        await Assertions.Expect(page.Composer()).ToHaveValueAsync("");
    }

    /// <summary>Waits until a store of the page's database has a text: what has not got there yet, a reload may cost.</summary>
    public static Task IsOnDiskAsync(this IPage page, string store, string text) => Eventually.TrueAsync(
        async () => await page.EvaluateAsync<bool>(IsOnDisk, new[] { store, text }), $"\"{text}\" in the store of {store}");

    /// <summary>Waits until what the page knows by now is on screen: before, something may not be there just because it is not yet.</summary>
    public static Task IsDrawnAsync(this IPage page) => page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");

    /// <summary>Waits until messages are visible and have stayed where they are for ten frames.</summary>
    public static async Task LogRestsAsync(this IPage page)
    {
        await page.Log().GetByRole(AriaRole.Article).First.WaitForAsync();
        await Eventually.TrueAsync(
            async () => await page.EvaluateAsync<bool>(
                """
                async () => {
                  const where = () => [...document.querySelectorAll('#log [role=article]')].map(row => Math.round(row.getBoundingClientRect().top * 10)).join();
                  const before = where();
                  for (let frame = 0; frame < 10; frame++) {
                    await new Promise(requestAnimationFrame);
                  }
                  return before !== '' && before === where();
                }
                """),
            "the log to rest");
    }

    /// <summary>A finger that stays on something until the menu is there, and then goes.</summary>
    public static async Task PressLongAsync(this IPage page, ILocator target)
    {
        // Where it rests, with nothing over it.
        await target.TapAsync(new() { Trial = true });
        var box = (await target.BoundingBoxAsync())!;
        var finger = await page.Context.NewCDPSessionAsync(page);
        var point = new Dictionary<string, object> { ["x"] = box.X + (box.Width / 2), ["y"] = box.Y + (box.Height / 2) };
        await finger.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = "touchStart", ["touchPoints"] = new[] { point } });
        await page.GetByRole(AriaRole.Menu).WaitForAsync();
        await finger.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
        await finger.DetachAsync();
    }

    /// <summary>The names of all messages of the open conversation, oldest first, once its first one is loaded.</summary>
    public static async Task<string[]> ReadLogAsync(this IPage page, string first)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                await page.Log().EvaluateAsync("log => { log.scrollTop = 0; }");
                return await page.Line(first).CountAsync() > 0;
            },
            $"the history back to \"{first}\"");
        return await page.EvaluateAsync<string[]>(ReadLog);
    }
}
